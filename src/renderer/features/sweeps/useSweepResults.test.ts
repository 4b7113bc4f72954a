import { effectScope, shallowRef } from 'vue';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Sweep, SweepResults } from '#shared/sweeps/sweep.ts';
import { useSweepResults } from './useSweepResults.ts';

const resultsOf = (status: Sweep['status']): SweepResults => ({
  sweep: { id: 'one', status } as Sweep,
  ...{ points: [], cells: [], metrics: {} },
});

/** A host whose answers are given by the test, in the order of the questions. */
function slowHost() {
  const asked: { metric: string; answer: PromiseWithResolvers<SweepResults> }[] = [];
  const listeners = new Map<string, (told: unknown) => void>();
  const client = {
    call(_: string, { metrics: [metric] }: { metrics: string[] }) {
      const answer = Promise.withResolvers<SweepResults>();
      asked.push({ metric, answer });
      return answer.promise;
    },
    on(event: string, listener: (told: unknown) => void) {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
  };
  return { asked, listeners, client: client as unknown as Client };
}

function follow(client: Client) {
  const scope = effectScope();
  const metric = shallowRef('rate_E_hz');
  const followed = scope.run(() =>
    useSweepResults(shallowRef(client), () => ({ id: 'one', metric: metric.value })),
  );
  if (!followed) throw new Error('The scope has ended');
  return { scope, metric, followed };
}

/** Let pass so long that whatever is planned happens, and what follows from it. */
const passTime = () => vi.advanceTimersByTimeAsync(60_000);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a sweep that is left while an answer is on its way is not asked for again', async () => {
  const { asked, client } = slowHost();
  const { scope } = follow(client);
  scope.stop();
  asked[0].answer.resolve(resultsOf('running'));
  await passTime();
  expect(asked).toHaveLength(1);
});

test('a sweep that another program may compute is looked at again, also after a failure, until it is done', async () => {
  const { asked, client } = slowHost();
  const { scope, followed } = follow(client);
  asked[0].answer.resolve(resultsOf('running'));
  await passTime();
  expect(asked).toHaveLength(2);
  asked[1].answer.reject(new LabError('database-locked', 'The database is busy'));
  await passTime();
  expect(followed.failure.value).toBe('The database is busy');
  expect(asked).toHaveLength(3);
  asked[2].answer.resolve(resultsOf('done'));
  await passTime();
  expect(followed.failure.value).toBe('');
  expect(asked).toHaveLength(3);
  scope.stop();
});

test('another metric that is chosen meanwhile is asked for at once, and no other is shown as it', async () => {
  const { asked, client } = slowHost();
  const { scope, metric, followed } = follow(client);
  metric.value = 'fano_E';
  await vi.advanceTimersByTimeAsync(0);
  asked[0].answer.resolve(resultsOf('done'));
  await vi.advanceTimersByTimeAsync(0);
  expect(asked.map((one) => one.metric)).toEqual(['rate_E_hz', 'fano_E']);
  expect(followed.results.value).toBeNull();
  asked[1].answer.resolve(resultsOf('done'));
  await vi.advanceTimersByTimeAsync(0);
  expect(followed.metric.value).toBe('fano_E');
  expect(followed.results.value).not.toBeNull();
  scope.stop();
});

test('a sweep that was deleted for good is shown no more', async () => {
  const { asked, listeners, client } = slowHost();
  const { scope, followed } = follow(client);
  asked[0].answer.resolve(resultsOf('done'));
  await passTime();
  listeners.get('sweeps.removed')?.({ id: 'one' });
  await passTime();
  asked[1].answer.reject(new LabError('no-such-sweep', 'There is no sweep one'));
  await passTime();
  expect(followed.results.value).toBeNull();
  expect(followed.failure.value).toBe('There is no sweep one');
  scope.stop();
});

import { effectScope, nextTick, shallowRef, watch } from 'vue';
import { expect, onTestFinished, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { connectedClient, computeRun } from '../../../../tests/support/connectedClient.ts';
import { smallNetwork } from '../../../../tests/support/hosting.ts';
import { useComparedRuns } from './useComparedRuns.ts';

function follow(client: Client, ids: readonly string[]) {
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  const wanted = shallowRef(ids);
  const compared = scope.run(() => {
    const followed = useComparedRuns(shallowRef(client), wanted);
    const seen: number[] = [];
    watch(followed.runs, (now) => seen.push(now.size), { flush: 'sync' });
    return { ...followed, seen };
  });
  if (!compared) throw new Error('The scope has ended');
  return { wanted, ...compared };
}

test('runs that are loaded together come together, so that they are compared once', async () => {
  const { client } = await connectedClient();
  const ids: string[] = [];
  for (const rep of [1, 2, 3])
    ids.push(await computeRun(client, { parameters: { ...smallNetwork, rep }, name: `rep ${rep}` }));
  const { runs, seen, failures, wanted } = follow(client, [...ids, 'another']);
  await expect.poll(() => runs.value.size).toBe(3);
  expect(seen).toEqual([3]);
  expect([...failures.value.keys()]).toEqual(['another']);
  await client.call('runs.update', { id: ids[0], name: 'renamed' });
  await expect.poll(() => runs.value.get(ids[0])?.name).toBe('renamed');
  wanted.value = ids.slice(1);
  await nextTick();
  expect([...runs.value.keys()]).toEqual(ids.slice(1));
  expect(failures.value.size).toBe(0);
});

test('what happens to a run while others are loaded is not undone by an answer from before', async () => {
  const { client } = await connectedClient();
  const [first, second] = [
    await computeRun(client, { parameters: smallNetwork, name: 'first' }),
    await computeRun(client, { parameters: { ...smallNetwork, rep: 2 }, name: 'second' }),
  ];
  const last = Promise.withResolvers<undefined>();
  const slow: Client = {
    ...client,
    on: client.on.bind(client),
    call: (async (name: never, input: never) => {
      const answer: unknown = await client.call(name, input);
      if ((input as { reference?: string }).reference === second) await last.promise;
      return answer;
    }) as Client['call'],
  };
  const { runs } = follow(slow, [first, second]);
  await client.call('runs.get', { reference: first });
  const changed = Promise.withResolvers<undefined>();
  onTestFinished(client.on('runs.changed', () => changed.resolve(undefined)));
  await client.call('runs.update', { id: first, name: 'renamed' });
  await changed.promise;
  last.resolve(undefined);
  await expect.poll(() => runs.value.size).toBe(2);
  expect(runs.value.get(first)?.name).toBe('renamed');
});

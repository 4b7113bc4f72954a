import { effectScope, shallowRef } from 'vue';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { HistoryCondition } from '#shared/app/savedViews.ts';
import type { Client } from '#shared/contract/client.ts';
import { connectedClient, computeRun } from '../../../../../tests/support/connectedClient.ts';
import { smallNetwork } from '../../../../../tests/support/hosting.ts';
import { useRunHistory, type RunHistory } from './useRunHistory.ts';

function historyOf(client: Client | null): { history: RunHistory; connect: (client: Client | null) => void } {
  const connection = shallowRef(client);
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  const history = scope.run(() => useRunHistory(connection)) as RunHistory;
  return { history, connect: (other) => (connection.value = other) };
}

function narrow({ condition }: RunHistory, changes: Partial<HistoryCondition>): void {
  condition.value = { ...condition.value, ...changes };
}

const names = ({ rows }: RunHistory): string[] =>
  [...rows.value].sort(([a], [b]) => a - b).map(([, { name }]) => name);

test('runs come in as they are made, change in place and go with the trash', async () => {
  const { client } = await connectedClient();
  const { history } = historyOf(client);
  await expect.poll(() => history.total.value).toBe(0);
  const first = await computeRun(client, { parameters: smallNetwork, name: 'first' });
  await computeRun(client, { parameters: smallNetwork, name: 'second' });
  await expect.poll(() => names(history)).toEqual(['second', 'first']);
  await client.call('runs.update', { id: first, name: 'renamed' });
  await expect.poll(() => names(history)).toEqual(['second', 'renamed']);
  await client.call('runs.trash', { ids: [first] });
  await expect.poll(() => names(history)).toEqual(['second']);
  history.isTrash.value = true;
  await expect.poll(() => names(history)).toEqual(['renamed']);
  await client.call('runs.purge', { ids: [first] });
  await expect.poll(() => history.total.value).toBe(0);
});

test('filter, text and sort are those of the host; a wrong filter says where and keeps what was found', async () => {
  const { client } = await connectedClient();
  for (const rep of [2, 3, 4]) {
    await computeRun(client, { parameters: { ...smallNetwork, rep }, name: `rep ${rep}` });
  }
  const { history } = historyOf(client);
  await expect.poll(() => names(history)).toEqual(['rep 4', 'rep 3', 'rep 2']);
  history.sort.value = 'name';
  await expect.poll(() => names(history)).toEqual(['rep 2', 'rep 3', 'rep 4']);
  narrow(history, { filter: 'rep > 2.5' });
  await expect.poll(() => names(history)).toEqual(['rep 3', 'rep 4']);
  narrow(history, { filter: 'rep > 2.5 and reb < 4' });
  expect(history.problem.value).toMatchObject({ start: 14, end: 17 });
  expect(history.problem.value?.message).toContain('did you mean rep');
  narrow(history, { text: 'rep 3' });
  narrow(history, { filter: '' });
  await expect.poll(() => names(history)).toEqual(['rep 3']);
  expect(history.problem.value).toBeNull();
});

test('statuses and tags that are chosen narrow what is listed, besides the filter', async () => {
  const { client } = await connectedClient();
  await computeRun(client, { parameters: { ...smallNetwork, rep: 2 }, name: 'weak', tags: ['a', 'b'] });
  await computeRun(client, { parameters: { ...smallNetwork, rep: 3 }, name: 'strong', tags: ['a'] });
  const { history } = historyOf(client);
  await expect.poll(() => names(history)).toEqual(['strong', 'weak']);
  narrow(history, { tags: ['a', 'b'] });
  await expect.poll(() => names(history)).toEqual(['weak']);
  narrow(history, { tags: ['a'], filter: 'rep > 2.5' });
  await expect.poll(() => names(history)).toEqual(['strong']);
  narrow(history, { statuses: ['failed'] });
  await expect.poll(() => history.total.value).toBe(0);
});

test('only the pages that are looked at are loaded', async () => {
  const { client, services } = await connectedClient();
  const id = await computeRun(client, { parameters: { ...smallNetwork, simtime: 10 } });
  const { provenance } = services.store.get(id);
  for (let i = 0; i < 250; i++) {
    services.store.createRun({
      parameters: services.store.get(id).parameters,
      options: { precision: 'double', implementation: 'kernel' },
      priority: 'batch',
      name: `run ${i}`,
      provenance,
    });
  }
  services.store.update(id, { name: 'oldest' });
  const { history } = historyOf(client);
  await expect.poll(() => history.total.value).toBe(251);
  // The page that comes next is loaded as well, so that it is there when it comes into view.
  await expect.poll(() => history.rows.value.size).toBe(200);
  history.show(230, 250);
  await expect.poll(() => history.rows.value.get(250)?.name).toBe('oldest');
  history.condition.value = { ...history.condition.value };
  await expect.poll(() => history.rows.value.size).toBe(51);
  expect(await history.idsBetween(248, 250)).toEqual(
    [248, 249, 250].map((at) => history.rows.value.get(at)?.id),
  );
  const unloaded = await history.idsBetween(0, 250);
  expect(unloaded).toEqual(services.store.listIds());
});

test('a connection that is lost leaves what is listed, and the next one brings it up to date', async () => {
  const { client } = await connectedClient();
  await computeRun(client, { parameters: smallNetwork, name: 'before' });
  const { history, connect } = historyOf(client);
  await expect.poll(() => names(history)).toEqual(['before']);
  connect(null);
  await vi.waitFor(() => expect(names(history)).toEqual(['before']));
  const { client: other } = await connectedClient();
  await computeRun(other, { parameters: smallNetwork, name: 'elsewhere' });
  connect(other);
  await expect.poll(() => names(history)).toEqual(['elsewhere']);
});

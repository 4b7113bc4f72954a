import { effectScope, shallowRef } from 'vue';
import { expect, onTestFinished, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { connectedClient, computeRun } from '../../../../tests/support/connectedClient.ts';
import { longRun, smallNetwork } from '../../../../tests/support/hosting.ts';
import { useStoredRun, type StoredRun } from './useStoredRun.ts';

function follow(client: Client, id: string): StoredRun {
  const scope = effectScope();
  onTestFinished(() => scope.stop());
  return scope.run(() => useStoredRun(shallowRef(client), id)) as StoredRun;
}

test('a run comes with all its spikes, and follows what is changed about it', async () => {
  const { client } = await connectedClient();
  const id = await computeRun(client, { parameters: smallNetwork, name: 'one' });
  const stored = follow(client, id);
  await expect.poll(() => stored.run.value?.name).toBe('one');
  await expect.poll(() => stored.spikes.value?.steps.length).toBe(stored.run.value?.spike_count);
  await client.call('runs.update', { id, notes: 'seen' });
  await expect.poll(() => stored.run.value?.notes).toBe('seen');
  await client.call('runs.trash', { ids: [id] });
  await expect.poll(() => stored.run.value?.trashed_at).not.toBeNull();
  await client.call('runs.purge', { ids: [id] });
  await expect.poll(() => stored.isRemoved.value).toBe(true);
});

test('of a run that is computed the end is seen, with the spikes that were stored by then', async () => {
  const { client } = await connectedClient();
  const { id } = await client.call('runs.start', { parameters: longRun });
  const stored = follow(client, id);
  await expect.poll(() => stored.progress.value).toBeGreaterThan(0);
  await client.call('runs.cancel', { id });
  await expect.poll(() => stored.run.value?.status).toBe('cancelled');
  expect(stored.progress.value).toBeNull();
  await expect.poll(() => stored.spikes.value?.steps.length).toBe(stored.run.value?.spike_count);
});

test('what cannot be found is said to be so', async () => {
  const { client } = await connectedClient();
  const stored = follow(client, 'no such run');
  await expect.poll(() => stored.failure.value).toContain('no such run');
  expect(stored.run.value).toBeNull();
});

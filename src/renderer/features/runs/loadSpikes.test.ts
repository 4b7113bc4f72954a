import { expect, test } from 'vitest';
import { connectedClient, computeRun } from '../../../../tests/support/connectedClient.ts';
import { longRun, smallNetwork } from '../../../../tests/support/hosting.ts';
import { loadSpikes, noSpikes } from './loadSpikes.ts';

test('many spikes come in several answers, are told of, and are all there in order', async () => {
  const { client } = await connectedClient();
  const id = await computeRun(client, { parameters: { ...smallNetwork, simtime: 2000 } });
  const run = await client.call('runs.get', { reference: id });
  const told: number[] = [];
  const perCall = Math.ceil(run.spike_count / 7);
  const { spikes, nextStep } = await loadSpikes(client, run, noSpikes, (n) => told.push(n), perCall);
  expect(told).toHaveLength(7);
  expect(told.at(-1)).toBe(run.spike_count);
  expect(nextStep).toBe(20_001);
  expect(spikes).toEqual(await client.call('runs.spikes', { id }));
  expect(spikes.steps.length).toBeGreaterThan(100);
});

test('of a run that goes on only what is new is loaded', async () => {
  const { client } = await connectedClient();
  const { id } = await client.call('runs.start', { parameters: longRun });
  const stored = () => client.call('runs.get', { reference: id });
  await expect.poll(async () => (await stored()).spike_count).toBeGreaterThan(0);
  const first = await loadSpikes(client, await stored(), noSpikes, () => undefined);
  await expect.poll(async () => (await stored()).spike_count).toBeGreaterThan(first.spikes.steps.length);
  const run = await stored();
  const told: number[] = [];
  const second = await loadSpikes(client, run, first, (n) => told.push(n));
  expect(told).toEqual([run.spike_count]);
  expect(second.spikes).toEqual(await client.call('runs.spikes', { id, toStep: second.nextStep - 1 }));
});

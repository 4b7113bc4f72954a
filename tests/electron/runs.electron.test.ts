import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { longRun, smallNetwork } from '../support/hosting.ts';
import { openShell } from './support/startShell.ts';
import { storedRuns } from './support/storedRuns.ts';

test('a run started over the bridge is simulated in the utility process, shown live and stored', async () => {
  const shell = await openShell();
  const client = await shell.connect();
  const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  expect(client.system).toMatchObject({ app: 'EI Cluster Lab', app_version: version, host: 'electron' });
  expect((await shell.call('system')).simulators).toHaveLength(1);

  const statuses: string[] = [];
  let watched = 0;
  client.on('runs.changed', ({ run }) => statuses.push(run.status));
  client.on('runs.batch', ({ steps }) => (watched += steps.length));
  const { id } = await client.call('runs.start', { parameters: smallNetwork });
  await client.call('runs.watch', { id });
  await expect.poll(() => statuses.at(-1)).toBe('done');
  const run = await client.call('runs.get', { reference: id });
  const spikes = await client.call('runs.spikes', { id });
  expect(run.spike_count).toBeGreaterThan(0);
  expect(spikes.steps).toBeInstanceOf(Uint32Array);
  expect(spikes.neurons).toHaveLength(run.spike_count);
  expect(watched).toBeLessThanOrEqual(run.spike_count);
  expect(await client.call('runs.verify', { id })).toMatchObject({ is_identical: true });
  expect(await shell.quit()).toBe(0);
  expect(storedRuns(shell.folder)).toEqual([{ id, status: 'done', spike_count: run.spike_count }]);
  expect(shell.output).toBe('');
});

test('a simulator that is killed takes its run along and nothing else', async () => {
  const shell = await openShell();
  const client = await shell.connect();
  const { id } = await client.call('runs.start', { parameters: longRun });
  await expect
    .poll(async () => (await client.call('runs.get', { reference: id })).spike_count)
    .toBeGreaterThan(0);
  const [first] = (await shell.call('system')).simulators;
  process.kill(first ?? 0, 'SIGKILL');
  await expect.poll(async () => (await client.call('runs.get', { reference: id })).status).toBe('failed');
  const failed = await client.call('runs.get', { reference: id });
  expect(failed.failure?.code).toBe('simulator-died');
  expect(failed.spike_count).toBeGreaterThan(0);

  await expect.poll(async () => (await shell.call('system')).simulators[0]).toBeGreaterThan(0);
  expect((await shell.call('system')).simulators).not.toContain(first);
  const next = await client.call('runs.start', { parameters: smallNetwork });
  await expect.poll(async () => (await client.call('runs.get', { reference: next.id })).status).toBe('done');
  const messages = (await shell.log()).map(({ message }) => message);
  expect(messages).toContain('A process is gone');
  expect(messages).toContain('The simulator process ended with exit code 9');
});

test('quitting in mid-run stores the run as interrupted with its spikes, and ends the simulator', async () => {
  const shell = await openShell();
  const client = await shell.connect();
  const { id } = await client.call('runs.start', { parameters: longRun });
  await expect
    .poll(async () => (await client.call('runs.get', { reference: id })).spike_count)
    .toBeGreaterThan(0);
  const [simulator] = (await shell.call('system')).simulators;
  expect(await shell.quit()).toBe(0);
  const [stored] = storedRuns(shell.folder);
  expect(stored).toMatchObject({ id, status: 'interrupted' });
  expect(stored.spike_count).toBeGreaterThan(0);
  expect(() => process.kill(simulator ?? 0, 0)).toThrow('ESRCH');
});

test('closing the last window quits likewise', async () => {
  const shell = await openShell();
  const client = await shell.connect();
  const { id } = await client.call('runs.start', { parameters: longRun });
  await expect.poll(async () => (await client.call('runs.get', { reference: id })).status).toBe('running');
  await shell.call('closeWindow', 0);
  expect(await shell.ended()).toBe(0);
  expect(storedRuns(shell.folder)).toMatchObject([{ id, status: 'interrupted' }]);
});

test('the computer stays awake while runs are computed', async () => {
  const shell = await openShell();
  const client = await shell.connect();
  expect((await shell.call('system')).awake).toBe(0);
  const { id } = await client.call('runs.start', { parameters: longRun });
  await expect.poll(async () => (await shell.call('system')).awake).toBe(1);
  await client.call('runs.pause', { id });
  await expect.poll(async () => (await shell.call('system')).awake).toBe(0);
  await client.call('runs.resume', { id });
  await expect.poll(async () => (await shell.call('system')).awake).toBe(1);
  await client.call('runs.cancel', { id });
  await expect.poll(async () => (await shell.call('system')).awake).toBe(0);
});

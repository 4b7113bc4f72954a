import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { recordingOf } from '#shared/analysis/recording.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import { createJob } from '#simulator/job.ts';
import { endless, kernelJob, smallNetwork, startSimulator, watchJob } from './simulatorJobs.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const short = validateParameters({ ...smallNetwork, warmup: 20, simtime: 3000 });

test('jobs side by side give the spikes and statistics of the engine in this process', async () => {
  const { simulator } = startSimulator();
  const seeds = [1, 2, 3, 4];
  const jobs = seeds.map((randseed) => {
    const parameters = { ...short, randseed };
    return { parameters, ...watchJob(simulator, `seed ${randseed}`, kernelJob(parameters)) };
  });
  for (const { parameters, batches, end } of jobs) {
    const ended = await end;
    const expected = createJob(parameters, kernelJob(parameters).options, () => 0).advance(1).spikes;
    expect(mergeSpikes(batches)).toEqual(expected);
    expect(ended).toMatchObject({ type: 'done', statistics: statistics(expected, recordingOf(parameters)) });
  }
});

test('a paused job stands still until it is resumed, and a cancelled one keeps what it has', async () => {
  const { simulator } = startSimulator();
  const { batches, first, end } = watchJob(simulator, 'a', kernelJob(endless));
  await first;
  simulator.pause('a');
  await sleep(300);
  const atPause = batches.length;
  await sleep(300);
  expect(batches).toHaveLength(atPause);
  simulator.resume('a');
  await expect.poll(() => batches.length, { timeout: 20_000 }).toBeGreaterThan(atPause);
  simulator.pause('a');
  simulator.cancel('a');
  expect(await end).toEqual({ type: 'cancelled' });
  batches.forEach(({ firstStep }, k) => expect(firstStep).toBe(k === 0 ? 0 : batches[k - 1].lastStep + 1));
  // The thread is free for the next job.
  expect(await watchJob(simulator, 'b', kernelJob(short)).end).toMatchObject({ type: 'done' });
});

test('a job is cancelled while its network is being built', async () => {
  const { simulator } = startSimulator();
  const large = validateParameters({ ...smallNetwork, N_E: 40_000, N_I: 10_000, simtime: 1e6 });
  const { batches, end } = watchJob(simulator, 'large', kernelJob(large));
  simulator.cancel('large');
  expect(await end).toEqual({ type: 'cancelled' });
  expect(batches).toEqual([]);
});

test('kill -9 of the simulator fails its jobs with the signal, and it comes back', async () => {
  const { simulator, deaths } = startSimulator();
  const jobs = ['a', 'b'].map((name) => watchJob(simulator, name, kernelJob(endless)));
  await Promise.all(jobs.map(({ first }) => first));
  const { pid } = simulator;
  process.kill(pid ?? 0, 'SIGKILL');
  for (const { end } of jobs) {
    expect(await end).toEqual({
      type: 'failed',
      error: {
        code: 'simulator-died',
        message: 'The simulator process was ended by SIGKILL',
        data: { code: null, signal: 'SIGKILL' },
      },
    });
  }
  expect(deaths).toMatchObject([{ signal: 'SIGKILL' }]);
  expect(await watchJob(simulator, 'a', kernelJob(short)).end).toMatchObject({ type: 'done' });
  expect(simulator.pid).not.toBe(pid);
});

test('a thread that runs out of memory fails its job only', async () => {
  const { simulator, deaths } = startSimulator({ execArgv: ['--max-old-space-size=64'] });
  const other = watchJob(simulator, 'other', kernelJob(endless));
  await other.first;
  // The reference engine keeps its connections as arrays: far more than 64 MB.
  const greedy = validateParameters({ N_E: 8000, N_I: 2000, simtime: 100 });
  const { end } = watchJob(simulator, 'greedy', {
    parameters: greedy,
    options: { implementation: 'reference', precision: 'double' },
  });
  expect(await end).toMatchObject({ type: 'failed', error: { code: 'out-of-memory' } });
  const soFar = other.batches.length;
  await expect.poll(() => other.batches.length, { timeout: 20_000 }).toBeGreaterThan(soFar);
  expect(deaths).toEqual([]);
});

// Other platforms have no limit that a process can be started with.
if (process.platform === 'linux') {
  test('a machine without enough memory for the network fails its job only', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-memory-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const execPath = join(folder, 'limited-node');
    await writeFile(execPath, `#!/bin/sh\nulimit -d 1600000\nexec "${process.execPath}" "$@"\n`, {
      mode: 0o755,
    });
    // V8 reserves 0.5 GiB for each of two threads; what is left is too little for the network.
    const { simulator, deaths } = startSimulator({ execPath });
    const large = validateParameters({ N_E: 80_000, N_I: 20_000, simtime: 100 });
    expect(await watchJob(simulator, 'large', kernelJob(large)).end).toEqual({
      type: 'failed',
      error: {
        code: 'out-of-memory',
        // A bit for each of 1e5 * 1e5 pairs is 1.16 GiB.
        message: expect.stringMatching(
          /^There is not enough memory; the network takes about 1\.[12]\d? GiB/,
        ) as string,
        data: null,
      },
    });
    expect(await watchJob(simulator, 'small', kernelJob(short)).end).toMatchObject({ type: 'done' });
    expect(deaths).toEqual([]);
  });
}

test('a simulator that cannot start fails the job and is not started over and over', async () => {
  const { simulator, deaths } = startSimulator({ execArgv: ['--no-such-option'] });
  expect(await watchJob(simulator, 'a', kernelJob(short)).end).toMatchObject({
    type: 'failed',
    error: { code: 'simulator-died', message: 'The simulator process ended with exit code 9' },
  });
  expect(deaths).toHaveLength(1);
  expect(deaths[0].output).toContain('--no-such-option');
  await sleep(300);
  expect(deaths).toHaveLength(1);
});

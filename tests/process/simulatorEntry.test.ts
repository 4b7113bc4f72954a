import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { forkSimulator, simulatorEntry } from '#simulator/client/forkSimulator.ts';
import type { FromSimulator } from '#simulator/protocol.ts';
import { endless, kernelJob } from './simulatorJobs.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test('the process ignores nonsense, simulates, and ends when its host is gone', async () => {
  const simulator = fork(simulatorEntry(), { execArgv: [], serialization: 'advanced' });
  onTestFinished(() => void simulator.kill());
  const messages = on(simulator, 'message') as AsyncIterable<[FromSimulator]>;
  for (const nonsense of ['nonsense', 7, [], { type: 'nonsense' }, { type: ['start'] }]) {
    simulator.send(nonsense);
  }
  simulator.send({ type: 'cancel', job: 'no such job' });
  simulator.send({ type: 'start', job: 'a', ...kernelJob(endless) });
  const types: string[] = [];
  for await (const [{ type }] of messages) {
    types.push(type);
    if (type === 'batch') break;
  }
  expect(types.slice(0, 2)).toEqual(['ready', 'built']);

  const exit = once(simulator, 'exit');
  simulator.disconnect();
  expect(await exit).toEqual([0, null]);
});

test('the process ends when it is told to', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const simulator = forkSimulator({ onMessage: () => simulator.send({ type: 'shutdown' }), onExit: resolve });
  expect(await promise).toEqual({ code: 0, signal: null, output: '' });
});

test('the entry is the source where the client is, and the bundle beside it otherwise', () => {
  expect(simulatorEntry()).toMatch(/[\\/]src[\\/]simulator[\\/]index\.ts$/);
  expect(simulatorEntry('file:///app/out/main/chunk-1234.js')).toMatch(
    /[\\/]app[\\/]out[\\/]main[\\/]simulator\.js$/,
  );
});

import { fork } from 'node:child_process';
import { on, once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { isPong } from '#shared/contract/ping.ts';
import { simulatorEntry } from '#simulator/client/forkSimulator.ts';

test('the simulator, as a child process, answers a ping through one of its workers', async () => {
  const simulator = fork(simulatorEntry(), { execArgv: [] });
  onTestFinished(() => void simulator.kill());
  const messages = on(simulator, 'message') as AsyncIterable<[unknown]>;
  simulator.send('nonsense');
  simulator.send({ type: 'nonsense' });
  simulator.send({ type: 'ping', id: 7 });
  const received: unknown[] = [];
  for await (const [message] of messages) {
    received.push(message);
    if (isPong(message)) break;
  }
  expect(received).toEqual([{ type: 'ready' }, { type: 'pong', id: 7, node: process.versions.node }]);

  const exit = once(simulator, 'exit');
  simulator.disconnect();
  expect(await exit).toEqual([0, null]);
});

test('the entry is the source where the client is, and the bundle beside it otherwise', () => {
  expect(simulatorEntry()).toMatch(/[\\/]src[\\/]simulator[\\/]index\.ts$/);
  expect(simulatorEntry('file:///app/out/main/chunk-1234.js')).toMatch(
    /[\\/]app[\\/]out[\\/]main[\\/]simulator\.js$/,
  );
});

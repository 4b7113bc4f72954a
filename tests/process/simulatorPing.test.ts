import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';

test('the simulator, as a child process, answers a ping through one of its workers', async () => {
  const simulator = fork(join(import.meta.dirname, '../../src/simulator/index.ts'), { execArgv: [] });
  onTestFinished(() => void simulator.kill());
  const answer = once(simulator, 'message');
  simulator.send('nonsense');
  simulator.send({ type: 'ping', id: 7 });
  expect((await answer)[0]).toEqual({ type: 'pong', id: 7, node: process.versions.node });

  const exit = once(simulator, 'exit');
  simulator.disconnect();
  expect(await exit).toEqual([0, null]);
});

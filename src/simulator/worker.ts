// Entry of a worker thread of the simulator process; one worker will hold one running job.
import { parentPort } from 'node:worker_threads';
import { isPing, type Pong } from '#shared/contract/ping.ts';

parentPort?.on('message', (message: unknown) => {
  if (!isPing(message)) return;
  const pong: Pong = { type: 'pong', id: message.id, node: process.versions.node };
  parentPort?.postMessage(pong);
});

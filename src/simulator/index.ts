// Entry of the simulator process: a utility process of Electron or a plain child process, with the same messages.
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { isPing } from '#shared/contract/ping.ts';

/** Listen to the parent process and return how to answer it. */
function connectToParent(onMessage: (message: unknown) => void): (message: unknown) => void {
  const port = process.parentPort as Electron.ParentPort | undefined;
  if (port) {
    port.on('message', (event) => {
      onMessage(event.data);
    });
    return (message) => {
      port.postMessage(message);
    };
  }
  process.on('message', onMessage);
  process.once('disconnect', () => process.exit(0));
  return (message) => process.send?.(message);
}

/** Let a worker answer one message: this shows that workers start here, too. */
function askWorker(message: unknown): void {
  const worker = new Worker(join(import.meta.dirname, `worker${extname(import.meta.filename)}`));
  worker.once('message', (answer) => {
    send(answer);
    void worker.terminate();
  });
  worker.postMessage(message);
}

const send = connectToParent((message) => {
  if (isPing(message)) askWorker(message);
});

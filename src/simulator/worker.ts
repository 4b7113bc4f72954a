// Entry of a worker thread of the simulator process; a worker does one job at a time.
import { parentPort } from 'node:worker_threads';
import { kernelModule } from '#engine/kernel/kernelModule.ts';
import { networkJob } from './networkJob.ts';
import { Outstanding } from './outstanding.ts';
import { runJob, type JobControl } from './runJob.ts';
import type { StartMessage, ToWorker } from './workerMessages.ts';

let control: JobControl | null = null;
let resume: () => void = () => undefined;

async function start(message: StartMessage): Promise<void> {
  control = {
    isCancelled: false,
    paused: null,
    outstanding: new Outstanding(),
    threads: message.threads,
    job: null,
  };
  await runJob(message, control, (answer, transfer = []) => parentPort?.postMessage(answer, transfer));
  control = null;
}

function pause(): void {
  if (!control || control.paused) return;
  const { promise, resolve } = Promise.withResolvers<undefined>();
  control.paused = promise;
  resume = () => {
    if (control) control.paused = null;
    resolve(undefined);
  };
}

function cancel(): void {
  if (control) control.isCancelled = true;
  resume();
  control?.outstanding.release();
}

function limitThreads(threads: number): void {
  if (!control) return;
  control.threads = threads;
  control.job?.limitThreads(threads);
}

parentPort?.on('message', (message: ToWorker) => {
  if (message.type === 'start') void start(message);
  else if (message.type === 'count' || message.type === 'list') {
    parentPort?.postMessage(networkJob(message));
  } else if (message.type === 'pause') pause();
  else if (message.type === 'resume') resume();
  else if (message.type === 'cancel') cancel();
  else if (message.type === 'received') control?.outstanding.received();
  else if (message.type === 'threads') limitThreads(message.threads);
});

// Compiled now, it is there when the first job comes.
kernelModule();

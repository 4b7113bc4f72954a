import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Statistics } from '#shared/analysis/statistics.ts';
import type { EnsembleJob } from './ensembleRun.ts';

/**
 * Run jobs in as many worker threads as there are cores and return their statistics in the order of the jobs.
 *
 * Rejects with the first error of a worker; no thread is left behind.
 */
export async function runInParallel(
  jobs: readonly EnsembleJob[],
  onDone: (done: number) => void = () => undefined,
): Promise<Statistics[]> {
  const results = new Array<Statistics>(jobs.length);
  const queue = jobs.entries();
  let done = 0;
  const workers = Array.from(
    { length: Math.min(availableParallelism(), jobs.length) },
    () => new Worker(new URL('ensembleWorker.ts', import.meta.url)),
  );
  try {
    await Promise.all(
      workers.map(async (worker) => {
        // Workers share one iterator, so each takes the next job when it is free.
        for (const [index, job] of queue) {
          results[index] = await runIn(worker, job);
          onDone(++done);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return results;
}

function runIn(worker: Worker, job: EnsembleJob): Promise<Statistics> {
  return new Promise((resolve, reject) => {
    worker.once('message', (statistics: Statistics) => {
      worker.off('error', reject);
      resolve(statistics);
    });
    worker.once('error', reject);
    worker.postMessage(job);
  });
}

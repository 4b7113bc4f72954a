import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/**
 * Run jobs in as many worker threads as there are cores and return what they post, in the order of the jobs.
 *
 * The worker answers each message with one. Rejects with the first error of a worker; no thread is left behind.
 */
export async function runInParallel<Result>(
  worker: URL,
  jobs: readonly unknown[],
  onDone: (done: number) => void = () => undefined,
): Promise<Result[]> {
  const results = new Array<Result>(jobs.length);
  const queue = jobs.entries();
  let done = 0;
  const workers = Array.from(
    { length: Math.min(availableParallelism(), jobs.length) },
    () => new Worker(worker),
  );
  try {
    await Promise.all(
      workers.map(async (each) => {
        // Workers share one iterator, so each takes the next job when it is free.
        for (const [index, job] of queue) {
          results[index] = await runIn<Result>(each, job);
          onDone(++done);
        }
      }),
    );
  } finally {
    await Promise.all(workers.map((each) => each.terminate()));
  }
  return results;
}

function runIn<Result>(worker: Worker, job: unknown): Promise<Result> {
  return new Promise((resolve, reject) => {
    worker.once('message', (result: Result) => {
      worker.off('error', reject);
      resolve(result);
    });
    worker.once('error', reject);
    worker.postMessage(job);
  });
}

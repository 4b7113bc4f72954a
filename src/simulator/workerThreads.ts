import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Threads, ThreadShare } from '#engine/kernel/threadShare.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { RunOptions } from '#shared/runs/run.ts';

/** From this many neurons on, a step takes long enough to be shared. */
const sharedFrom = 25_000;
/** A thread is worth while for this many neurons. */
const neuronsPerThread = 12_000;
const mostThreads = 8;

/**
 * Say how many threads a run may use: as many as are asked for, else one, or several for a large network on a machine
 * with several cores. The reference engine has one.
 */
export function threadCount(
  { N_E, N_I }: Pick<Parameters, 'N_E' | 'N_I'>,
  { implementation, threads }: Pick<RunOptions, 'implementation' | 'threads'>,
  cores: number = availableParallelism(),
): number {
  if (implementation === 'reference') return 1;
  if (threads !== undefined) return threads;
  const N = N_E + N_I;
  if (N < sharedFrom) return 1;
  return Math.min(cores, Math.floor(N / neuronsPerThread), mostThreads);
}

/** Worker threads of Node for a simulation. They keep no process alive. */
export class WorkerThreads implements Threads {
  readonly count: number;
  #failure: Error | null = null;

  constructor(count: number) {
    this.count = count;
  }

  start(share: ThreadShare): void {
    const entry = join(import.meta.dirname, `shareWorker${extname(import.meta.filename)}`);
    const worker = new Worker(entry, { workerData: share });
    worker.on('error', (error) => {
      this.#failure = error instanceof Error ? error : new Error(String(error));
    });
    worker.unref();
  }

  /** Throw what has made a thread fail, if one has. */
  throwIfFailed(): void {
    if (this.#failure) throw this.#failure;
  }
}

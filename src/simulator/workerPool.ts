import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { estimateMemory } from '#shared/model/memory.ts';
import { describeFailure } from './failure.ts';
import type { ToSimulator } from './protocol.ts';
import type { JobMessage } from './runJob.ts';
import type { ToWorker } from './workerMessages.ts';

/** A thread that held a larger network is not kept: its memory goes back at once. */
const keptBytes = 256 * 2 ** 20;

/** What ends a job. */
const endTypes: readonly JobMessage['type'][] = ['done', 'counted', 'listed', 'cancelled', 'failed'];

/** What begins a job. */
type BeginMessage = Extract<ToSimulator, { type: 'start' | 'count' | 'list' }>;

interface Running {
  readonly worker: Worker;
  readonly start: BeginMessage;
  isBuilt: boolean;
}

/**
 * Runs every job in a worker thread of its own and keeps threads for the next jobs; how many jobs run at a time is up
 * to who starts them. Whatever happens to a thread, its job ends with exactly one message: done, counted, listed,
 * cancelled or failed.
 */
export class WorkerPool {
  readonly #send: (message: JobMessage) => void;
  readonly #idle: Worker[] = [];
  readonly #running = new Map<string, Running>();

  constructor(send: (message: JobMessage) => void) {
    this.#send = send;
    this.#idle.push(this.#startWorker());
  }

  start(message: BeginMessage): void {
    const { job } = message;
    if (this.#running.has(job)) {
      throw new RangeError(`Job ${job} has been started already`);
    }
    const worker = this.#idle.pop() ?? this.#startWorker();
    this.#running.set(job, { worker, start: message, isBuilt: false });
    const threads = this.#coresEach;
    this.#post(worker, message.type === 'start' ? { ...message, threads } : message);
    this.#limitThreads();
  }

  #post(worker: Worker, message: ToWorker): void {
    worker.postMessage(message);
  }

  /** Cores for each job. */
  get #coresEach(): number {
    return Math.max(1, Math.floor(availableParallelism() / this.#running.size));
  }

  /** Tell all jobs how many threads they may use, now that there is one more or one less. */
  #limitThreads(): void {
    const threads = this.#coresEach;
    for (const { worker } of this.#running.values()) this.#post(worker, { type: 'threads', threads });
  }

  /** Pass a message on to a job; nothing happens where it has ended already. */
  control(message: Exclude<ToSimulator, { type: 'start' | 'count' | 'list' | 'shutdown' }>): void {
    const running = this.#running.get(message.job);
    if (!running) return;
    if (message.type === 'cancel' && !running.isBuilt) {
      // Building a network is one long step that no message interrupts.
      this.#running.delete(message.job);
      void running.worker.terminate();
      this.#limitThreads();
      this.#send({ type: 'cancelled', job: message.job });
    } else {
      this.#post(running.worker, message);
    }
  }

  #startWorker(): Worker {
    const worker = new Worker(join(import.meta.dirname, `worker${extname(import.meta.filename)}`));
    worker.on('message', (message: JobMessage) => {
      this.#pass(message);
    });
    worker.on('error', (error) => {
      this.#abandon(worker, error);
    });
    worker.on('exit', (code) => {
      this.#abandon(worker, new Error(`The simulation's thread ended with exit code ${code}`));
    });
    return worker;
  }

  #pass(message: JobMessage): void {
    const running = this.#running.get(message.job);
    if (!running) return;
    if (message.type === 'built') running.isBuilt = true;
    if (endTypes.includes(message.type)) {
      this.#running.delete(message.job);
      this.#release(running);
      this.#limitThreads();
    }
    this.#send(message);
  }

  #release({ worker, start }: Running): void {
    if (estimateMemory(start.parameters).total <= keptBytes) this.#idle.push(worker);
    else void worker.terminate();
  }

  /** Forget a thread that has ended and fail the job it held. */
  #abandon(worker: Worker, error: unknown): void {
    const position = this.#idle.indexOf(worker);
    if (position >= 0) this.#idle.splice(position, 1);
    for (const [job, running] of this.#running) {
      if (running.worker !== worker) continue;
      this.#running.delete(job);
      this.#send({ type: 'failed', job, error: describeFailure(error, running.start.parameters) });
    }
  }
}

import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { fromWireError } from '#shared/contract/wireError.ts';
import { LabError } from '#shared/errors.ts';
import type { AnalysisAnswer, AnalysisJob } from './analysisJob.ts';

interface Waiting {
  readonly job: AnalysisJob;
  readonly signal: AbortSignal;
  readonly resolve: (bytes: Uint8Array<ArrayBuffer>) => void;
  readonly reject: (reason: unknown) => void;
}

/** Computes analyses in worker threads, a few at a time, in the order in which they come. */
export class AnalysisThreads {
  readonly #maximum: number;
  readonly #waiting: Waiting[] = [];
  readonly #workers = new Set<Worker>();
  readonly #idle: Worker[] = [];
  #isClosed = false;

  constructor(maximum: number) {
    this.#maximum = maximum;
  }

  /**
   * Compute an analysis and return the encoded result.
   *
   * Rejects with the signal's reason as soon as it is aborted, a LabError of what went wrong, or `stopped`.
   */
  run(job: AnalysisJob, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) throw stopped();
      signal.throwIfAborted();
      const waiting: Waiting = { job, signal, resolve, reject };
      signal.addEventListener('abort', () => this.#forget(waiting), { once: true });
      this.#waiting.push(waiting);
      this.#fill();
    });
  }

  /** End all threads; what they compute is rejected with `stopped`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { reject } of this.#waiting.splice(0)) reject(stopped());
    await Promise.all([...this.#workers].map((worker) => worker.terminate()));
  }

  /** Reject what waits; what is computed hears of the signal itself. */
  #forget(waiting: Waiting): void {
    const position = this.#waiting.indexOf(waiting);
    if (position < 0) return;
    this.#waiting.splice(position, 1);
    waiting.reject(waiting.signal.reason);
  }

  #fill(): void {
    while (this.#waiting.length > 0 && !this.#isClosed) {
      const worker = this.#idle.pop() ?? (this.#workers.size < this.#maximum ? this.#start() : null);
      const next = worker && this.#waiting.shift();
      if (!worker || !next) return;
      this.#compute(worker, next);
    }
  }

  #start(): Worker {
    const worker = new Worker(join(import.meta.dirname, `analysisWorker${extname(import.meta.filename)}`));
    // An idle thread keeps no program from ending, and may itself end: another takes its place when it is needed.
    worker.unref();
    worker.on('error', () => this.#drop(worker));
    worker.on('exit', () => this.#drop(worker));
    this.#workers.add(worker);
    return worker;
  }

  #drop(worker: Worker): void {
    this.#workers.delete(worker);
    const position = this.#idle.indexOf(worker);
    if (position >= 0) this.#idle.splice(position, 1);
    this.#fill();
  }

  #compute(worker: Worker, { job, signal, resolve, reject }: Waiting): void {
    const end = (settle: () => void): void => {
      worker.off('message', onMessage);
      worker.off('error', onError);
      worker.off('exit', onExit);
      signal.removeEventListener('abort', onAbort);
      settle();
      this.#fill();
    };
    const onMessage = (answer: AnalysisAnswer): void => {
      worker.unref();
      this.#idle.push(worker);
      end(() => ('bytes' in answer ? resolve(answer.bytes) : reject(fromWireError(answer.error))));
    };
    const onError = (cause: unknown): void => end(() => reject(failed(cause)));
    const onExit = (code: number): void =>
      end(() => reject(this.#isClosed ? stopped() : failed(new Error(`exit code ${code}`))));
    const onAbort = (): void => {
      // A computation is one long step that no message interrupts.
      void worker.terminate();
      end(() => reject(signal.reason));
    };
    worker.ref();
    worker.on('message', onMessage);
    worker.on('error', onError);
    worker.on('exit', onExit);
    signal.addEventListener('abort', onAbort, { once: true });
    worker.postMessage(job);
  }
}

const stopped = (): LabError => new LabError('stopped', 'The program was closed during an analysis');

function failed(cause: unknown): LabError {
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LabError(
    isMemory ? 'out-of-memory' : 'analysis-failed',
    `The thread that computed the analysis has ended: ${reason}`,
    null,
    { cause },
  );
}

import { setImmediate } from 'node:timers/promises';
import { recordingOf } from '#shared/analysis/recording.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import { mergeSpikes, mergeTraces } from '#shared/runs/mergeBatches.ts';
import { describeFailure } from './failure.ts';
import { createJob, type Job } from './job.ts';
import type { Outstanding } from './outstanding.ts';
import type { FromSimulator, SpikeSum } from './protocol.ts';
import type { StartMessage } from './workerMessages.ts';

/** How soon a job reacts to being paused or cancelled [ms of wall time]. */
const slice_ms = 12;
/** Wall time between batches: what a screen can use. */
const batch_ms = 36;
/** Wall time between two reports of how far a job is: numbers that change faster cannot be read. */
const progress_ms = 100;
/** Batches with this many spikes go out at once. */
const batchSpikes = 65536;

export type JobMessage = Exclude<FromSimulator, { type: 'ready' }>;
export type Post = (message: JobMessage, transfer?: readonly ArrayBuffer[]) => void;

/** What a job in progress is told from outside. */
export interface JobControl {
  isCancelled: boolean;
  /** Resolves when the job may go on; null while it is not paused. */
  paused: Promise<void> | null;
  /** What the host has not dealt with yet. */
  readonly outstanding: Outstanding;
  /** The most threads it may use at present. */
  threads: number;
  /** Null until the network is built. */
  job: Job | null;
}

/** Simulate a job from start to end, giving way to the event loop between slices, and post what comes of it. */
export async function runJob(start: StartMessage, control: JobControl, post: Post): Promise<void> {
  const { parameters, options } = start;
  const name = start.job;
  const now = (): number => performance.now();
  try {
    const job = createJob(parameters, options, now);
    post({ type: 'built', job: name, synapses: job.synapses, build_s: job.build_s });
    control.job = job;
    job.limitThreads(control.threads);
    const { outstanding } = control;
    const batcher = new Batcher(name, job, { outstanding, post, isSummedUp: start.isSummedUp ?? false });
    const spikes = await simulate(job, control, batcher).finally(() => job.close());
    if (spikes === null) {
      post({ type: 'cancelled', job: name });
      return;
    }
    const { simulate_s } = job;
    post({
      ...{ type: 'done', job: name, simulate_s },
      statistics: statistics(spikes, recordingOf(parameters)),
      ...(start.isSummedUp && { sum: await sumOf(spikes) }),
    });
  } catch (error) {
    post({ type: 'failed', job: name, error: describeFailure(error, parameters) });
  }
}

async function sumOf(spikes: SpikeBatch): Promise<SpikeSum> {
  // Most jobs are not summed up, and threads share the memory with networks.
  const { SpikeHasher } = await import('./clientSpikeHasher.ts');
  const hasher = new SpikeHasher();
  hasher.update(spikes);
  return { spikes: spikes.steps.length, hash: hasher.digest() };
}

/** Return all spikes, or null if the job was cancelled. */
async function simulate(job: Job, control: JobControl, batcher: Batcher): Promise<SpikeBatch | null> {
  while (!job.isDone && !control.isCancelled) {
    if (control.paused) {
      batcher.flush();
      await control.paused;
      continue;
    }
    if (control.outstanding.isFull) {
      await control.outstanding.room();
      continue;
    }
    batcher.add(job.advance(slice_ms));
    // Messages to the worker arrive only between turns of its event loop.
    await setImmediate();
  }
  batcher.flush();
  return control.isCancelled ? null : mergeSpikes(batcher.sent);
}

interface BatcherOptions {
  readonly outstanding: Outstanding;
  readonly post: Post;
  /** Whether batches are only gathered and not posted. */
  readonly isSummedUp: boolean;
}

/** Gathers slices into batches of a size that a screen can use, and keeps a copy of the spikes for the statistics. */
class Batcher {
  /** All batches so far. */
  readonly sent: SpikeBatch[] = [];
  readonly #name: string;
  readonly #job: Job;
  readonly #outstanding: Outstanding;
  readonly #post: Post;
  readonly #isSummedUp: boolean;
  #spikes: SpikeBatch[] = [];
  #traces: TraceBatch[] = [];
  #waiting = 0;
  #last_ms = performance.now();
  #reported_ms = -Infinity;

  constructor(name: string, job: Job, { outstanding, post, isSummedUp }: BatcherOptions) {
    this.#name = name;
    this.#job = job;
    this.#outstanding = outstanding;
    this.#post = post;
    this.#isSummedUp = isSummedUp;
  }

  add({ spikes, traces }: { readonly spikes: SpikeBatch; readonly traces: TraceBatch | null }): void {
    this.#spikes.push(spikes);
    if (traces) this.#traces.push(traces);
    this.#waiting += spikes.steps.length;
    if (this.#waiting >= batchSpikes || performance.now() - this.#last_ms >= batch_ms) {
      this.#postWaiting();
    }
  }

  /** Post what waits, and how far the job is. */
  flush(): void {
    this.#reported_ms = -Infinity;
    this.#postWaiting();
  }

  #postWaiting(): void {
    if (this.#spikes.length === 0) return;
    const spikes = mergeSpikes(this.#spikes);
    const traces = mergeTraces(this.#traces);
    this.#spikes = [];
    this.#traces = [];
    this.#waiting = 0;
    this.#last_ms = performance.now();
    if (this.#isSummedUp) {
      this.sent.push(spikes);
    } else if (spikes.lastStep >= spikes.firstStep) {
      this.sent.push({ ...spikes, steps: spikes.steps.slice(), neurons: spikes.neurons.slice() });
      const buffers = buffersOf(spikes, traces);
      this.#outstanding.sent(buffers.reduce((sum, { byteLength }) => sum + byteLength, 0));
      this.#post({ type: 'batch', job: this.#name, spikes, traces }, buffers);
    }
    if (this.#last_ms - this.#reported_ms < progress_ms) return;
    this.#reported_ms = this.#last_ms;
    this.#post({ type: 'progress', job: this.#name, progress: this.#job.progress });
  }
}

function buffersOf(spikes: SpikeBatch, traces: TraceBatch | null): ArrayBuffer[] {
  const arrays = [spikes.steps, spikes.neurons];
  const recorded = traces ? [traces.times_ms, traces.neurons, ...Object.values(traces.values)] : [];
  return [...arrays, ...recorded].map(({ buffer }) => buffer as ArrayBuffer);
}

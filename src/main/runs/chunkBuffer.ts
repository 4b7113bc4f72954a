import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import { mergeSpikes, mergeTraces } from '#shared/runs/mergeBatches.ts';

/** A chunk holds about this biological time [ms] or more where the simulation is fast, ... */
const chunk_ms = 1000;
/** ... at most this many spikes or recorded values, ... */
const chunkValues = 65536;
/** ... and nothing waits longer than this [ms of wall time]. */
const longestWait_ms = 1000;
/** Where the simulation is fast, chunks get longer, so that they come no more often than this [ms of wall time]. */
const shortestWait_ms = 100;

export interface Chunk {
  readonly spikes: SpikeBatch;
  readonly traces: TraceBatch | null;
}

/** Gathers batches until they are worth a chunk in the database; `now` is a clock in ms. */
export class ChunkBuffer {
  readonly #dt: number;
  readonly #now: () => number;
  #spikes: SpikeBatch[] = [];
  #traces: TraceBatch[] = [];
  #values = 0;
  #last_ms: number;

  constructor(dt: number, now: () => number) {
    this.#dt = dt;
    this.#now = now;
    this.#last_ms = now();
  }

  push(spikes: SpikeBatch, traces: TraceBatch | null): void {
    this.#spikes.push(spikes);
    if (traces) this.#traces.push(traces);
    const perSample = traces ? traces.neurons.length * Object.keys(traces.values).length : 0;
    this.#values += spikes.steps.length + perSample * (traces?.times_ms.length ?? 0);
  }

  /** Tell whether what waits should be written now. */
  get isDue(): boolean {
    if (this.#spikes.length === 0) return false;
    const waited_ms = this.#now() - this.#last_ms;
    const first = this.#spikes[0].firstStep;
    const biological_ms = (this.#spikes[this.#spikes.length - 1].lastStep - first + 1) * this.#dt;
    return (
      this.#values >= chunkValues ||
      waited_ms >= longestWait_ms ||
      (biological_ms >= chunk_ms && waited_ms >= shortestWait_ms)
    );
  }

  /** Return what waits as one chunk, null where nothing does; it goes on waiting until it is said to be written. */
  peek(): Chunk | null {
    if (this.#spikes.length === 0) return null;
    const spikes = mergeSpikes(this.#spikes);
    const traces = mergeTraces(this.#traces);
    this.#spikes = [spikes];
    this.#traces = traces ? [traces] : [];
    return { spikes, traces };
  }

  /** Forget what waited: it has been written. */
  clear(): void {
    this.#spikes = [];
    this.#traces = [];
    this.#values = 0;
    this.#last_ms = this.#now();
  }
}

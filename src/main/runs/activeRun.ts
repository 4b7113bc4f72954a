import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Metrics, Run, RunFailure } from '#shared/runs/run.ts';
import type { JobEnd } from '#simulator/client/simulatorClient.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';
import type { RunEnd } from '../storage/runInput.ts';
import type { RunStore } from '../storage/runStore.ts';
import { ChunkBuffer } from './chunkBuffer.ts';

/** A run that this process computes: takes what its simulation sends and brings it into the database. */
export class ActiveRun {
  readonly run: Run;
  readonly #store: RunStore;
  readonly #owner: string;
  readonly #hasher = new SpikeHasher();
  readonly #buffer: ChunkBuffer;
  #spikes = 0;
  #built: { readonly synapses: number; readonly build_s: number } | null = null;
  /** How it is to be stored, once its simulation has ended. */
  #end: RunEnd | null = null;
  isPaused = false;

  constructor(run: Run, store: RunStore, owner: string, now: () => number) {
    this.run = run;
    this.#store = store;
    this.#owner = owner;
    this.#buffer = new ChunkBuffer(run.parameters.dt, now);
  }

  setBuilt(built: { readonly synapses: number; readonly build_s: number }): void {
    this.#built = built;
  }

  /** Take the next stretch; `writeDue` brings it into the database. Where spikes are not kept, there are none. */
  add(spikes: SpikeBatch, traces: TraceBatch | null): void {
    this.#hasher.update(spikes);
    this.#spikes += spikes.steps.length;
    this.#buffer.push(spikes, traces);
  }

  /** Write what waits if there is enough of it or it has waited long. */
  writeDue(): void {
    if (this.#buffer.isDue) this.#write();
  }

  /** Decide how the run ends; `finish` stores it. A later end does not replace an earlier one. */
  setEnd(end: JobEnd | { readonly type: 'interrupted'; readonly failure: RunFailure }): void {
    this.#end ??= this.#endOf(end);
  }

  get hasEnded(): boolean {
    return this.#end !== null;
  }

  /** Write what waits and then how the run ended. */
  finish(): Run {
    if (this.#end === null) throw new Error(`Run ${this.run.id} has not ended`);
    this.#write();
    // Of a sweep a power cut takes no more than work: it would compute the cell again.
    const durability = this.run.sweep === null ? 'durable' : 'relaxed';
    return this.#store.finish(this.run.id, this.#owner, this.#end, durability);
  }

  /** Store as failed a run whose results can not be stored. */
  finishUnwritten(failure: RunFailure): Run {
    return this.#store.finish(this.run.id, this.#owner, { status: 'failed', failure });
  }

  #write(): void {
    const chunk = this.#buffer.peek();
    if (chunk === null) return;
    this.#store.appendBatch(this.run.id, this.#owner, chunk.spikes, chunk.traces);
    this.#buffer.clear();
  }

  #endOf(end: JobEnd | { readonly type: 'interrupted'; readonly failure: RunFailure }): RunEnd {
    if (end.type === 'done') {
      return {
        status: 'done',
        metrics: this.#metrics(end),
        spike_hash: end.sum?.hash ?? this.#hasher.digest(),
      };
    }
    if (end.type === 'interrupted') return { status: 'interrupted', failure: end.failure };
    if (end.type === 'cancelled') return { status: 'cancelled', failure: null };
    const { code, message } = end.error;
    return { status: 'failed', failure: { code, message } };
  }

  #metrics({ statistics, simulate_s, sum }: Extract<JobEnd, { type: 'done' }>): Metrics {
    const { warmup, simtime } = this.run.parameters;
    return {
      ...statistics,
      spikes: sum?.spikes ?? this.#spikes,
      synapses: this.#built?.synapses ?? null,
      build_s: this.#built?.build_s ?? null,
      simulate_s,
      rtf: simulate_s / ((warmup + simtime) / 1000),
    };
  }
}

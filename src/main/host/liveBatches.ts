import type { Payload } from '#shared/contract/contract.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';

/** What one client was not told about the runs that it watches. */
export class LiveBatches {
  readonly #dropped = new Map<string, { batches: number; spikes: number }>();

  /** Begin to watch a run. */
  watch(id: string): void {
    if (!this.#dropped.has(id)) this.#dropped.set(id, { batches: 0, spikes: 0 });
  }

  unwatch(id: string): void {
    this.#dropped.delete(id);
  }

  /** Turn a batch into an event; null where the run is not watched or the client cannot take it now. */
  next(id: string, batch: SpikeBatch, isBehind: boolean): Payload<'runs.batch'> | null {
    const dropped = this.#dropped.get(id);
    if (!dropped) return null;
    if (isBehind) {
      dropped.batches++;
      dropped.spikes += batch.steps.length;
      return null;
    }
    this.#dropped.set(id, { batches: 0, spikes: 0 });
    return { id, ...batch, dropped_batches: dropped.batches, dropped_spikes: dropped.spikes };
  }
}

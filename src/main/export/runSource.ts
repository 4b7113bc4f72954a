import type { SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import type { RunStore } from '../storage/runStore.ts';

/** A run that is to be written: its parts are read anew, in order, whenever they are gone through. */
export interface RunSource<Known = Run> {
  readonly run: Known;
  readonly spikes: () => Iterable<SpikeBatch>;
  readonly traces: () => Iterable<TraceBatch>;
}

/** What is enough to write spikes and traces: also known of runs that are not stored. */
export type DataSource = RunSource<Pick<Run, 'parameters' | 'spike_count' | 'provenance'>>;

/** Read a run from the store chunk by chunk; throws a LabError `no-such-run`. */
export function storedRun(store: RunStore, id: string): RunSource {
  return {
    run: store.get(id),
    spikes: () => store.iterateSpikes(id),
    traces: () => store.iterateTraces(id),
  };
}

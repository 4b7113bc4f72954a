import type { JobProgress, SpikeBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';

/** What a run service tells its listeners, with the arguments of each event. */
export interface RunEvents {
  /** A run is new or any of its fields has changed. */
  changed: [run: Run];
  /** How far a run of this process is; at most 10 times a second while it goes on. */
  progress: [id: string, progress: JobProgress];
  /** New spikes of a run of this process, in order and without gaps; about 25 times a second. */
  batch: [id: string, spikes: SpikeBatch];
  /** Another program has changed the database; which runs is not known. */
  changedElsewhere: [];
  /** What runs or waits has changed. */
  queue: [];
}

/** Whether the present engine repeats a stored run, spike by spike. */
export interface Verification {
  readonly id: string;
  readonly is_identical: boolean;
  readonly stored_hash: string;
  readonly repeated_hash: string;
  readonly spike_count: number;
  readonly stored_engine_version: string;
  readonly engine_version: string;
}

/** What is computed and what waits, in the order in which it will be; of all processes on the database. */
export interface RunQueue {
  readonly running: readonly Run[];
  readonly queued: readonly Run[];
}

import type { Sweep, SweepProgress } from '#shared/sweeps/sweep.ts';

/** What a sweep service tells its listeners, with the arguments of each event. */
export interface SweepEvents {
  /** A sweep is new, or anything but its counts has changed. */
  changed: [sweep: Sweep];
  /** Cells have begun or ended; at most once a second per sweep. */
  progress: [progress: SweepProgress];
  /** A sweep was deleted for good. */
  removed: [id: string];
}

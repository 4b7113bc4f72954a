import type { Parameters } from '#shared/model/schema.ts';

/** Which neurons a network has: E neurons first, cluster by cluster, then I. */
export type Layout = Pick<Parameters, 'N_E' | 'N_I' | 'n_clusters'>;

/** Clusters whose E neurons were stimulated, and when [ms after warm-up]; the intervals do not overlap. */
export interface Stimulus {
  readonly clusters: readonly number[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** What the spikes of a run were recorded from. */
export interface Recording {
  readonly layout: Layout;
  /** Length of a step [ms]. */
  readonly dt: number;
  /** Recorded time after the warm-up [ms]. */
  readonly simtime: number;
  readonly stimulus: Stimulus | null;
}

/** Neurons `first` to `first + size - 1`. */
export interface Population {
  readonly first: number;
  readonly size: number;
}

/** Describe the recording that a run with these parameters makes. */
export function recordingOf(parameters: Parameters): Recording {
  const { N_E, N_I, n_clusters, dt, simtime, stim_clusters, stim_starts, stim_ends } = parameters;
  const isStimulated = stim_clusters !== null && stim_clusters.length > 0;
  return {
    layout: { N_E, N_I, n_clusters },
    dt,
    simtime,
    stimulus: isStimulated ? { clusters: stim_clusters, starts: stim_starts, ends: stim_ends } : null,
  };
}

/** Return the E neurons. */
export const excitatory = ({ N_E }: Layout): Population => ({ first: 0, size: N_E });

/** Return the I neurons. */
export const inhibitory = ({ N_E, N_I }: Layout): Population => ({ first: N_E, size: N_I });

/** Return the E neurons of every cluster; throws a RangeError where N_E is not a multiple of the clusters. */
export function excitatoryClusters({ N_E, n_clusters }: Layout): Population[] {
  const size = N_E / n_clusters;
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`N_E is ${N_E}, but must be a multiple of n_clusters, which is ${n_clusters}`);
  }
  return Array.from({ length: n_clusters }, (_, cluster) => ({ first: cluster * size, size }));
}

/** Return the last step of the recording, whose spikes still count. */
export function lastStep({ dt, simtime }: Pick<Recording, 'dt' | 'simtime'>): number {
  return Math.floor(simtime / dt + gridTolerance);
}

/**
 * Return the first step at or after a time [ms].
 *
 * Where dt does not divide the time, steps on either side of it are on the side where their time stamp is.
 */
export function firstStepFrom(time: number, dt: number): number {
  return Math.ceil(time / dt - gridTolerance);
}

/** In steps; far above the rounding of time / dt, far below a step. */
const gridTolerance = 1e-6;

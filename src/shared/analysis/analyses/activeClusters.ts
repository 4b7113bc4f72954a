import type { Activation } from '../activations.ts';
import type { Interval } from '../analysisResult.ts';
import type { Bins } from '../binCounts.ts';
import type { ClusterActivity } from '../clusterActivity.ts';

/** The activations of all clusters. */
export interface ActiveClusters {
  /** `activations[run]` of each cluster. */
  readonly clusters: readonly (ClusterActivity & {
    readonly activations: readonly (readonly Activation[])[];
  })[];
  readonly bins: Bins;
  /** Time of the first bin [ms]. */
  readonly start_ms: number;
  readonly runs: number;
  /** Complete ones [ms]. */
  readonly lifetimes: readonly number[];
  readonly intervals: readonly number[];
  readonly stimulus: readonly Interval[];
}

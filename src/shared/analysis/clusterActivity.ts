import { countInBins, type Bins } from './binCounts.ts';
import { mean } from './moments.ts';
import { excitatoryClusters } from './recording.ts';
import type { Segments } from './segments.ts';
import { halfKernel, smooth } from './smoothing.ts';

/** The E neurons of one cluster in bins of all stretches. */
export interface ClusterActivity {
  /** Neurons. */
  readonly size: number;
  /** Spikes in each bin, stretch by stretch. */
  readonly counts: readonly Uint32Array[];
  /** Smoothed rate in each bin [spikes/s]. */
  readonly rates: readonly Float64Array[];
  /** Mean of the smoothed rate over all bins and stretches [spikes/s]. */
  readonly mean: number;
}

/** Smooth the rates of all clusters with a Gaussian kernel; sigma is in bins. */
export function clusterActivity({ trains, layout }: Segments, bins: Bins, sigma: number): ClusterActivity[] {
  const half = halfKernel('gaussian', sigma);
  return excitatoryClusters(layout).map((range) => {
    const counts = trains.map((each) => countInBins(each, range, bins));
    const scale = 1000 / (range.size * bins.width);
    const rates = counts.map((each) => smooth(each, half).map((count) => count * scale));
    const means = rates.map((rate) => mean(rate) ?? 0);
    return { size: range.size, counts, rates, mean: mean(means) ?? 0 };
  });
}

import { percentile, populationSd } from './moments.ts';
import type { Population } from './recording.ts';
import type { SpikeTrains } from './spikeTrains.ts';
import { addWindowCounts, type Windows } from './windows.ts';

/** A cluster whose rate in a bin is above this counts as active [spikes/s]. */
export const activeThreshold = 15;

/** Spread of the cluster rates over all clusters and bins; null where there are no bins. */
export interface ClusterRateStatistics {
  /** Population standard deviation [spikes/s]. */
  readonly sd: number | null;
  /** 95th percentile with linear interpolation [spikes/s]. */
  readonly p95: number | null;
  /** Fraction above `activeThreshold`. */
  readonly activeFraction: number | null;
}

/** Count the spikes of every cluster in every bin: [cluster * bins.count + bin]. */
export function clusterCounts(
  trains: SpikeTrains,
  clusters: readonly Population[],
  bins: Windows,
): Uint32Array {
  const counts = new Uint32Array(clusters.length * bins.count);
  clusters.forEach(({ first, size }, cluster) => {
    for (let neuron = first; neuron < first + size; neuron++) {
      addWindowCounts(trains, neuron, bins, counts, cluster * bins.count);
    }
  });
  return counts;
}

/** Summarise the rates of equally large clusters in bins. */
export function clusterRateStatistics(
  trains: SpikeTrains,
  clusters: readonly Population[],
  bins: Windows,
): ClusterRateStatistics {
  const counts = clusterCounts(trains, clusters, bins);
  if (counts.length === 0) return { sd: null, p95: null, activeFraction: null };
  const size = clusters[0].size;
  const rates = Float64Array.from(counts, (count) => (count * 1000) / (size * bins.width));
  let active = 0;
  for (const rate of rates) if (rate > activeThreshold) active++;
  return { sd: populationSd(rates), p95: percentile(rates, 95), activeFraction: active / rates.length };
}

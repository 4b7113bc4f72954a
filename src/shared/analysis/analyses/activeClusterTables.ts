import type { TablePart } from '../analysisResult.ts';
import type { Bins } from '../binCounts.ts';
import { mean } from '../moments.ts';
import type { ActiveClusters } from './activeClusters.ts';
import { column } from './parts.ts';

/** How much of the time clusters are active, and how strongly. */
export interface Activity {
  readonly activeBins: number;
  readonly activeRate: number | null;
  readonly inactiveRate: number | null;
}

/** Measure the rate of clusters' neurons [spikes/s], not smoothed, in their active and in the other bins, of all runs. */
export function activityOf(clusters: ActiveClusters['clusters'], { width }: Bins): Activity {
  let activeBins = 0;
  let activeNeuronBins = 0;
  let neuronBins = 0;
  let activeSpikes = 0;
  let spikes = 0;
  for (const { size, counts, activations } of clusters) {
    counts.forEach((count, run) => {
      neuronBins += count.length * size;
      for (const each of count) spikes += each;
      for (const { start, end } of activations[run]) {
        activeBins += end - start;
        activeNeuronBins += (end - start) * size;
        for (let k = start; k < end; k++) activeSpikes += count[k];
      }
    });
  }
  const rate = (number: number, time: number): number | null =>
    time === 0 ? null : (number * 1000) / (time * width);
  return {
    activeBins,
    activeRate: rate(activeSpikes, activeNeuronBins),
    inactiveRate: rate(spikes - activeSpikes, neuronBins - activeNeuronBins),
  };
}

/** List what is known of each cluster. */
export function clusterTable({ clusters, bins, runs }: ActiveClusters): TablePart {
  const rows = clusters.map((cluster) => {
    const complete = cluster.activations.flat().filter(({ isCut }) => !isCut);
    return {
      mean: cluster.mean,
      complete: complete.length,
      lifetime: mean(complete.map(({ start, end }) => (end - start) * bins.width)) ?? NaN,
      ...activityOf([cluster], bins),
    };
  });
  const values = (of: (row: (typeof rows)[number]) => number | null): Float64Array =>
    Float64Array.from(rows, (row) => of(row) ?? NaN);
  return {
    kind: 'table',
    id: 'clusters',
    title: 'Activity of clusters',
    columns: [
      column(
        'cluster',
        'Cluster',
        '',
        Float64Array.from(clusters, (_, cluster) => cluster),
      ),
      column(
        'mean_rate',
        'Mean rate',
        'spikes/s',
        values((row) => row.mean),
      ),
      column(
        'active_share',
        'Share of time active',
        '',
        values((row) => row.activeBins / (runs * bins.count)),
      ),
      column(
        'activations',
        'Complete activations',
        '',
        values((row) => row.complete),
      ),
      column(
        'lifetime_mean',
        'Mean lifetime',
        'ms',
        values((row) => row.lifetime),
      ),
      column(
        'rate_active',
        'Rate while active',
        'spikes/s',
        values((row) => row.activeRate),
      ),
      column(
        'rate_inactive',
        'Rate while inactive',
        'spikes/s',
        values((row) => row.inactiveRate),
      ),
    ],
  };
}

/** List all activations, with the number of the run where there are several. */
export function eventTable({ clusters, bins, start_ms, runs }: ActiveClusters): TablePart {
  const events = clusters.flatMap(({ activations, counts, size }, cluster) =>
    activations.flatMap((each, run) =>
      each.map(({ start, end, isCut }) => {
        const spikes = counts[run].subarray(start, end).reduce((a, b) => a + b, 0);
        const duration = (end - start) * bins.width;
        return { cluster, run, start, end, isCut, duration, rate: (spikes * 1000) / (size * duration) };
      }),
    ),
  );
  const values = (of: (event: (typeof events)[number]) => number): Float64Array =>
    Float64Array.from(events, of);
  return {
    kind: 'table',
    id: 'activations',
    title: 'Every activation',
    columns: [
      column(
        'cluster',
        'Cluster',
        '',
        values((event) => event.cluster),
      ),
      ...(runs > 1
        ? [
            column(
              'run',
              'Run',
              '',
              values((event) => event.run),
            ),
          ]
        : []),
      column(
        'start',
        'Start',
        'ms',
        values((event) => start_ms + event.start * bins.width),
      ),
      column(
        'end',
        'End',
        'ms',
        values((event) => start_ms + event.end * bins.width),
      ),
      column(
        'lifetime',
        'Lifetime',
        'ms',
        values((event) => (event.isCut ? NaN : event.duration)),
      ),
      column(
        'rate',
        'Rate',
        'spikes/s',
        values((event) => event.rate),
      ),
    ],
  };
}

import type { ResultPart, ScalarsPart } from '../analysisResult.ts';
import type { ActiveClusters } from './activeClusters.ts';
import { binValues } from '../histogram.ts';
import { mean } from '../moments.ts';
import { activityOf, clusterTable, eventTable } from './activeClusterTables.ts';
import { labelled, scalar, summary } from './parts.ts';

/** Bins of a histogram of times, where the longest sets the range. */
const timeBins = 40;

/** Lay out what is known of the activations of clusters. */
export function activeClusterParts(active: ActiveClusters): ResultPart[] {
  const { clusters, bins, start_ms, runs, stimulus } = active;
  const number = numberActive(active);
  const share = new Float64Array(clusters.length + 1);
  for (const each of number) for (const count of each) share[count] += 1 / (runs * bins.count);
  const meanNumber = new Float64Array(bins.count);
  for (const each of number) each.forEach((count, k) => (meanNumber[k] += count / runs));
  return [
    timeHistogram('lifetimes', 'Lifetimes of active clusters', 'Lifetime', 'Activations', active.lifetimes),
    timeHistogram(
      'intervals',
      'Inter-activation intervals',
      'Inter-activation interval',
      'Intervals',
      active.intervals,
    ),
    {
      kind: 'series',
      id: 'number_active',
      title: 'Number of active clusters',
      x: { label: 'Time', unit: 'ms', start: start_ms + bins.width / 2, step: bins.width },
      y: { label: 'Active clusters', unit: '' },
      lines: [labelled(runs === 1 ? 'Active clusters' : 'Mean over runs', null, meanNumber)],
      stimulus,
      scale: { x: 'linear', y: 'linear' },
    },
    {
      kind: 'histogram',
      id: 'number_share',
      title: 'Share of time by number of active clusters',
      x: { label: 'Active clusters', unit: '', start: -0.5, step: 1 },
      y: { label: 'Share of time', unit: '' },
      bars: [labelled('Share of time', null, share)],
    },
    { kind: 'scalars', id: 'summary', title: 'Active clusters', values: scalars(active, meanNumber) },
    clusterTable(active),
    eventTable(active),
  ];
}

/** Count the active clusters in every bin, run by run. */
function numberActive({ clusters, bins, runs }: ActiveClusters): Uint32Array[] {
  return Array.from({ length: runs }, (_, run) => {
    const number = new Uint32Array(bins.count);
    for (const { activations } of clusters) {
      for (const { start, end } of activations[run]) for (let k = start; k < end; k++) number[k]++;
    }
    return number;
  });
}

function timeHistogram(
  id: string,
  title: string,
  label: string,
  counted: string,
  times: readonly number[],
): ResultPart {
  const longest = times.reduce((a, b) => Math.max(a, b), 0);
  // A round width, so that edges can be read.
  const raw = Math.max(longest, 1) / timeBins;
  const power = 10 ** Math.floor(Math.log10(raw));
  const width =
    [1, 2, 5, 10].map((factor) => factor * power).find((round) => round >= raw * (1 - 1e-9)) ?? raw;
  const count = Math.floor(longest / width + 1e-9) + 1;
  return {
    kind: 'histogram',
    id,
    title,
    x: { label, unit: 'ms', start: 0, step: width },
    y: { label: counted, unit: '' },
    bars: [labelled(label, null, binValues(times, { start: 0, width, bins: count }).counts)],
  };
}

function scalars(active: ActiveClusters, meanNumber: Float64Array): ScalarsPart['values'] {
  const { clusters, bins } = active;
  const { activeRate, inactiveRate } = activityOf(clusters, bins);
  return [
    scalar('activations', 'Number of complete activations', '', active.lifetimes.length),
    ...summary(active.lifetimes, { name: 'lifetime', label: 'Lifetime', unit: 'ms' }),
    scalar('intervals', 'Number of inter-activation intervals', '', active.intervals.length),
    ...summary(active.intervals, { name: 'interval', label: 'Inter-activation interval', unit: 'ms' }),
    scalar('number_active_mean', 'Active clusters, mean over time', '', mean(meanNumber)),
    scalar('rate_active', 'Rate while active', 'spikes/s', activeRate),
    scalar('rate_inactive', 'Rate while inactive', 'spikes/s', inactiveRate),
  ];
}

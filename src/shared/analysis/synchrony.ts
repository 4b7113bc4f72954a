import type { Population } from './recording.ts';
import type { Segments } from './segments.ts';
import { addWindowCounts, windowsOf } from './windows.ts';

/** What synchrony is computed from: spike counts of neurons in bins. */
export interface BinnedActivity {
  readonly neurons: number;
  /** Sum over neurons of n^2 times the variance (ddof 0) of their counts in the n bins. */
  readonly single: number;
  /** Counts of all neurons together. */
  readonly total: Float64Array;
}

/** Count the spikes of neurons in the bins of `bin` ms of all stretches. */
export function binActivity(
  { trains, dt, duration }: Segments,
  { first, size }: Population,
  bin: number,
): BinnedActivity {
  const bins = windowsOf(bin, { dt, simtime: duration });
  const n = bins.count * trains.length;
  const counts = new Uint32Array(n);
  const total = new Float64Array(n);
  let single = 0;
  for (let neuron = first; neuron < first + size; neuron++) {
    counts.fill(0);
    trains.forEach((each, k) => addWindowCounts(each, neuron, bins, counts, k * bins.count));
    single += scaledVariance(counts);
    for (let k = 0; k < n; k++) total[k] += counts[k];
  }
  return { neurons: size, single, total };
}

/** Take groups of neurons together, at least one. */
export function joinActivity(groups: readonly BinnedActivity[]): BinnedActivity {
  const total = new Float64Array(groups[0].total.length);
  for (const group of groups) group.total.forEach((count, k) => (total[k] += count));
  const sum = (of: (group: BinnedActivity) => number): number =>
    groups.reduce((all, each) => all + of(each), 0);
  return { neurons: sum(({ neurons }) => neurons), single: sum(({ single }) => single), total };
}

/**
 * Return the synchrony of neurons, sqrt(Var_t(mean count) / mean_n Var_t(count)), with variances (ddof 0) over all bins
 * (Golomb & Hansel 2000): 1 for equal spike trains, 1/sqrt(number of neurons) for independent ones.
 *
 * Null where no count varies or there are no neurons.
 */
export function synchronyChi({ neurons, single, total }: BinnedActivity): number | null {
  // With n^2 on both sides; whole numbers, so that equal counts give exactly 0.
  if (single === 0) return null;
  return Math.sqrt(scaledVariance(total) / (neurons * neurons) / (single / neurons));
}

/** Return n^2 times the variance (ddof 0) of n whole numbers. */
function scaledVariance(counts: ArrayLike<number>): number {
  let sum = 0;
  let squares = 0;
  for (let k = 0; k < counts.length; k++) {
    sum += counts[k];
    squares += counts[k] * counts[k];
  }
  return counts.length * squares - sum * sum;
}

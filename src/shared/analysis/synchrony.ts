import type { Population } from './recording.ts';
import type { Segments } from './segments.ts';
import { addWindowCounts, windowsOf } from './windows.ts';

/**
 * Return the synchrony of neurons, sqrt(Var_t(mean count) / mean_n Var_t(count)), with counts in bins of `bin` ms and
 * variances (ddof 0) over the bins of all stretches (Golomb & Hansel 2000): 1 for equal spike trains, 1/sqrt(number of
 * neurons) for independent ones. Null where no count varies or there are no neurons.
 */
export function synchronyChi(
  { trains, dt, duration }: Segments,
  { first, size }: Population,
  bin: number,
): number | null {
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
  // With n^2 on both sides; whole numbers, so that equal counts give exactly 0.
  if (single === 0) return null;
  return Math.sqrt(scaledVariance(total) / (size * size) / (single / size));
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

import type { CountSums } from './windows.ts';

/**
 * Average the Fano factor, variance (ddof 1) over mean of the counts in windows, over the neurons that fired in them.
 *
 * Null with fewer than two windows or where no neuron fired.
 */
export function fanoFactor({ sum, squares }: CountSums, windows: number): number | null {
  if (windows < 2) return null;
  let neurons = 0;
  let total = 0;
  for (let n = 0; n < sum.length; n++) {
    if (sum[n] === 0) continue;
    neurons++;
    // Sums of counts are whole numbers, so this difference is exact and a constant count gives 0.
    const variance = (windows * squares[n] - sum[n] * sum[n]) / (windows * (windows - 1));
    total += variance / (sum[n] / windows);
  }
  return neurons === 0 ? null : total / neurons;
}

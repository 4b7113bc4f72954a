import type { Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { windowsOf } from '#shared/analysis/windows.ts';

/** Rates in consecutive bins [start + k * binMs, start + (k + 1) * binMs). */
export interface BinnedRates {
  readonly rows: number;
  readonly bins: number;
  /** Width of a bin [ms]. */
  readonly binMs: number;
  /** Where the first bin begins [ms], 0 where it is left out. */
  readonly start?: number;
  /** Rates [spikes/s]: [row * bins + bin]. */
  readonly rates: Float32Array;
}

type Source = Pick<Recording, 'layout' | 'dt' | 'simtime'>;

/**
 * Compute the rate of the E neurons of every cluster in the whole bins of a recording; row = cluster.
 *
 * Spikes must be ascending in time; those after the last whole bin are left out.
 */
export function clusterRates(spikes: Spikes, source: Source, binMs: number): BinnedRates {
  const { N_E, n_clusters } = source.layout;
  return binRates(spikes, source, binMs, N_E, n_clusters, N_E / n_clusters, 0);
}

/** Compute the mean rate of all E neurons (row 0) and all I neurons (row 1) in the whole bins of a recording. */
export function populationRates(spikes: Spikes, source: Source, binMs: number): BinnedRates {
  const { N_E, N_I } = source.layout;
  const E = binRates(spikes, source, binMs, N_E, 1, N_E, 0);
  const I = binRates(spikes, source, binMs, N_I, 1, N_I, N_E);
  const rates = new Float32Array(2 * E.bins);
  rates.set(E.rates, 0);
  rates.set(I.rates, E.bins);
  return { rows: 2, bins: E.bins, binMs, rates };
}

function binRates(
  { steps, neurons }: Spikes,
  { dt, simtime }: Source,
  binMs: number,
  count: number,
  rows: number,
  rowSize: number,
  first: number,
): BinnedRates {
  const { count: bins, edges } = windowsOf(binMs, { dt, simtime });
  const rates = new Float32Array(rows * bins);
  const rowOf = Uint32Array.from({ length: count }, (_, k) => Math.floor((k * rows) / count) * bins);
  let bin = 0;
  for (let i = 0; i < steps.length; i++) {
    while (bin < bins && steps[i] >= edges[bin + 1]) bin++;
    if (bin === bins) break;
    const neuron = neurons[i] - first;
    if (neuron >= 0 && neuron < count) rates[rowOf[neuron] + bin]++;
  }
  const factor = 1000 / (rowSize * binMs);
  for (let i = 0; i < rates.length; i++) rates[i] *= factor;
  return { rows, bins, binMs, rates };
}

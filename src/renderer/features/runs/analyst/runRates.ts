import type { Recording } from '#shared/analysis/recording.ts';
import { halfKernel, smooth, type KernelShape } from '#shared/analysis/smoothing.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { clusterRates, populationRates, type BinnedRates } from '#shared/plots/binnedRates.ts';
import { rateScale } from '#shared/plots/heatmapPlot.ts';
import type { Range } from '#shared/plots/surface.ts';

/** How rates are made of spikes. */
export interface RateSettings {
  /** Width of the bins that spikes are counted in [ms]. */
  readonly bin_ms: number;
  /** Kernel that the counts are smoothed with and its standard deviation [ms], null for none. */
  readonly kernel: { readonly shape: KernelShape; readonly sigma_ms: number } | null;
}

/** Rates of the E clusters (row = cluster) or of the E (row 0) and I neurons (row 1). */
export interface RunRates extends BinnedRates {
  /** The highest of all rates [spikes/s]. */
  readonly highest: number;
  /** Rates of the first and last colour of a heat map [spikes/s]. */
  readonly scale: Range;
}

/** Compute the rates of E clusters or of both populations. */
export function runRates(
  spikes: Spikes,
  recording: Recording,
  of: 'clusters' | 'populations',
  { bin_ms, kernel }: RateSettings,
): RunRates {
  const binned = (of === 'clusters' ? clusterRates : populationRates)(spikes, recording, bin_ms);
  if (kernel) smoothRows(binned, halfKernel(kernel.shape, kernel.sigma_ms / bin_ms));
  const highest = binned.rates.reduce((most, rate) => Math.max(most, rate), 0);
  return { ...binned, highest, scale: rateScale(binned) };
}

function smoothRows({ rows, bins, rates }: BinnedRates, half: Float64Array): void {
  for (let row = 0; row < rows; row++) {
    rates.set(smooth(rates.subarray(row * bins, (row + 1) * bins), half), row * bins);
  }
}

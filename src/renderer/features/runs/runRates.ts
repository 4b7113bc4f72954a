import type { Layout, Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { clusterRates, populationRates, type BinnedRates } from '#shared/plots/binnedRates.ts';
import { rateScale } from '#shared/plots/heatmapPlot.ts';
import type { Range } from '#shared/plots/surface.ts';
import { formatNumber, formatTime } from '#shared/plots/ticks.ts';
import { placeOf } from '#shared/plots/hitTest.ts';

/** Rates of a run as they are plotted. */
export interface RunRates {
  readonly clusters: BinnedRates;
  /** Row 0: E neurons, row 1: I neurons; coarse for long stretches of time, fine for short ones. */
  readonly coarse: BinnedRates;
  readonly fine: BinnedRates;
  /** Rates of the first and last colour of clusters [spikes/s]. */
  readonly scale: Range;
}

/** Bins as wide as in the statistics of cluster rates, and narrower ones for whole populations [ms]. */
const coarseBin_ms = 50;
const fineBin_ms = 10;
/** Up to this stretch of time rates are shown in fine bins [ms]. */
const fineUpTo_ms = 2000;

/** Compute the rates that the plots of a run show. */
export function runRates(spikes: Spikes, recording: Recording): RunRates {
  const clusters = clusterRates(spikes, recording, coarseBin_ms);
  return {
    clusters,
    coarse: populationRates(spikes, recording, coarseBin_ms),
    fine: populationRates(spikes, recording, fineBin_ms),
    scale: rateScale(clusters),
  };
}

/** Give the population rates that suit a stretch of time. */
export const shownRates = ({ coarse, fine }: RunRates, { from, to }: Range): BinnedRates =>
  to - from <= fineUpTo_ms ? fine : coarse;

/** A place in the plots: neuron and cluster are null where there is none. */
export interface PlotPoint {
  readonly time: number;
  readonly neuron: number | null;
  readonly cluster: number | null;
}

/** Say what is at a place: time, neuron, cluster and rates. */
export function describePoint(
  { time, neuron, cluster }: PlotPoint,
  rates: RunRates,
  shown: Range,
  layout: Layout,
): string {
  const populations = shownRates(rates, shown);
  const parts = [formatTime(time)];
  if (neuron !== null) parts.push(`neuron ${neuron} (${placeOf(neuron, layout)?.population ?? ''})`);
  if (cluster !== null) {
    parts.push(`cluster ${cluster}`, `${rateAt(rates.clusters, cluster, time)} spikes/s`);
  }
  const [E, I] = [0, 1].map((row) => rateAt(populations, row, time));
  parts.push(`E ${E}, I ${I} spikes/s`);
  return parts.join(' · ');
}

function rateAt({ rates, bins, binMs }: BinnedRates, row: number, time: number): string {
  const bin = Math.floor(time / binMs);
  return formatNumber(bin < bins ? rates[row * bins + bin] : Number.NaN);
}

import {
  excitatory,
  excitatoryClusters,
  inhibitory,
  type Layout,
  type Population,
} from '#shared/analysis/recording.ts';
import { interSpikeIntervals, neuronCvs, neuronRates } from '#shared/analysis/neuronValues.ts';
import type { SpikeTrains } from '#shared/analysis/spikeTrains.ts';
import {
  countValues,
  decadeBins,
  multiplesBins,
  niceBins,
  type Bins,
  type CountedValues,
} from '#shared/plots/histogramBins.ts';

/** What is counted of every neuron, or between all of its spikes. */
export const measures = ['rate', 'interval', 'cv'] as const;
export type Measure = (typeof measures)[number];

/** How histograms are to be made. */
export interface HistogramSettings {
  /** Whether the bins of intervals are equally wide in their logarithm. */
  readonly isLog: boolean;
  /** Widths of bins in the unit of the measure, null to choose; of logarithmic bins, how many make a decade. */
  readonly widths: Readonly<Record<Measure, number | null>>;
  readonly perDecade: number;
}

/** A histogram and what sums its values up, null where there are none. */
export interface Distribution extends CountedValues {
  readonly mean: number | null;
  readonly median: number | null;
}

/** A measure of a population, and of the part of it that is in one cluster. */
export interface Distributions {
  readonly all: Distribution;
  readonly part: Distribution | null;
  /** How many neurons the population has. */
  readonly neurons: number;
}

export type RunHistograms = Readonly<
  Record<Measure, { readonly E: Distributions; readonly I: Distributions; readonly bins: Bins }>
>;

/** Values of a stretch of a recording, by measure and population, ascending, so that bins are chosen in a moment. */
export interface SortedValues {
  readonly trains: SpikeTrains;
  readonly layout: Layout;
  readonly dt: number;
  /** Length of the stretch [ms]. */
  readonly duration: number;
  readonly values: Readonly<Record<Measure, { readonly E: Float64Array; readonly I: Float64Array }>>;
}

/** Intervals above this share of all are not worth their room on a linear axis. */
const shownIntervals = 0.995;
const intervalBins = 60;
/** Length of the axis where there are no intervals [ms]. */
const emptyAxis_ms = 1000;
const cvBins = 40;

/** Compute and sort the values of a stretch of `duration` ms whose spikes are grouped by neuron. */
export function sortValues(trains: SpikeTrains, layout: Layout, dt: number, duration: number): SortedValues {
  const of = (measure: Measure) => ({
    E: valuesOf(measure, trains, excitatory(layout), dt, duration).sort(),
    I: valuesOf(measure, trains, inhibitory(layout), dt, duration).sort(),
  });
  return {
    trains,
    layout,
    dt,
    duration,
    values: { rate: of('rate'), interval: of('interval'), cv: of('cv') },
  };
}

/** Make the histograms of a stretch and, within the same bins, those of one cluster. */
export function runHistograms(
  sorted: SortedValues,
  cluster: number | null,
  settings: HistogramSettings,
): RunHistograms {
  const { trains, layout, dt, duration, values } = sorted;
  const of = (measure: Measure) => {
    const bins = binsFor(measure, sorted, settings);
    const distributions = (population: 'E' | 'I'): Distributions => {
      const all = values[measure][population];
      const own = cluster === null ? null : clusterOf(population, cluster, layout);
      const part = own && valuesOf(measure, trains, own, dt, duration).sort();
      return {
        all: distribution(all, bins),
        part: part && distribution(part, bins),
        neurons: population === 'E' ? layout.N_E : layout.N_I,
      };
    };
    return { E: distributions('E'), I: distributions('I'), bins };
  };
  return { rate: of('rate'), interval: of('interval'), cv: of('cv') };
}

/** Return the values of a measure that there are: neurons without enough intervals have no CV. */
function valuesOf(
  measure: Measure,
  trains: SpikeTrains,
  population: Population,
  dt: number,
  duration: number,
): Float64Array {
  if (measure === 'rate') return neuronRates(trains, population, duration);
  if (measure === 'interval') return interSpikeIntervals(trains, population, dt);
  return neuronCvs(trains, population).filter((cv) => !Number.isNaN(cv));
}

function clusterOf(population: 'E' | 'I', cluster: number, layout: Layout): Population {
  if (population === 'E') return excitatoryClusters(layout)[cluster];
  const size = layout.N_I / layout.n_clusters;
  return { first: layout.N_E + cluster * size, size };
}

/** Choose the bins that E and I share, so that they can be compared. */
function binsFor(
  measure: Measure,
  { values, duration, dt }: SortedValues,
  { isLog, widths, perDecade }: HistogramSettings,
): Bins {
  const { E, I } = values[measure];
  const highest = Math.max(E.at(-1) ?? 0, I.at(-1) ?? 0);
  const width = widths[measure];
  if (measure === 'rate') {
    const larger = E.length >= I.length ? E : I;
    const bins = multiplesBins(larger, 1000 / duration, width);
    const size = bins.to / bins.count;
    const count = Math.max(bins.count, Math.floor(highest / size + 1e-9) + 1);
    return { ...bins, to: count * size, count };
  }
  if (measure === 'cv') return niceBins(highest || 1, cvBins, width);
  if (isLog) {
    const lowest = Math.min(E[0] ?? Infinity, I[0] ?? Infinity);
    return highest > 0 ? decadeBins(lowest, highest, perDecade) : decadeBins(dt, 1000 * dt, perDecade);
  }
  const shown = Math.max(percentileOf(E), percentileOf(I));
  return niceBins(shown || emptyAxis_ms, intervalBins, width);
}

const percentileOf = (sorted: Float64Array): number =>
  sorted[Math.floor(shownIntervals * (sorted.length - 1))] ?? 0;

function distribution(sorted: Float64Array, bins: Bins): Distribution {
  const middle = (sorted.length - 1) / 2;
  return {
    ...countValues(sorted, bins),
    mean: sorted.length === 0 ? null : sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    median: sorted.length === 0 ? null : (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2,
  };
}

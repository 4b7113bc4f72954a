import type { Histogram } from './histogramPlot.ts';
import { niceStep } from './ticks.ts';

/** Equally wide bins: in the values' unit or, where `isLog`, in their decadic logarithm. */
export interface Bins {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly isLog: boolean;
}

/** A histogram with what it does not show. */
export interface CountedValues {
  readonly histogram: Histogram;
  /** How many values there are, NaN not counted. */
  readonly n: number;
  /** How many of them lie outside of the bins. */
  readonly outside: number;
}

/** How many bins are still told apart in a panel. */
const mostBins = 80;

/** Return how wide a bin of linear bins is. */
export const binWidth = ({ from, to, count }: Bins): number => (to - from) / count;

/** List the edges of bins from the first to the last. */
export const edgesOf = ({ from, to, count, isLog }: Bins): Float64Array =>
  Float64Array.from({ length: count + 1 }, (_, k) =>
    isLog ? from * (to / from) ** (k / count) : from + (k / count) * (to - from),
  );

/** Count values in bins; a value that is an edge but for rounding belongs to the bin above it. */
export function countValues(values: ArrayLike<number>, bins: Bins): CountedValues {
  const { from, to, count, isLog } = bins;
  const counts = new Float64Array(count);
  const [start, end] = isLog ? [Math.log10(from), Math.log10(to)] : [from, to];
  const perUnit = count / (end - start);
  let n = 0;
  let inside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    n++;
    const bin = Math.floor(((isLog ? Math.log10(value) : value) - start) * perUnit + 1e-9);
    if (bin < 0 || bin >= count) continue;
    counts[bin]++;
    inside++;
  }
  return { histogram: { counts, edges: edgesOf(bins) }, n, outside: n - inside };
}

/**
 * Choose bins for values, in ascending order, that are multiples of `unit`, from 0 on: whole multiples wide, so that each
 * bin holds as many possible values as any other; about as wide as Freedman and Diaconis (1981) advise, or `width` where
 * given.
 */
export function multiplesBins(sorted: Float64Array, unit: number, width: number | null = null): Bins {
  const highest = sorted.at(-1) ?? 0;
  const advised = width ?? Math.max(freedmanDiaconis(sorted), highest / mostBins);
  const wide = unit * Math.max(1, Math.round(advised / unit));
  const count = Math.min(10 * mostBins, Math.max(1, Math.floor(highest / wide + 1e-9) + 1));
  return { from: 0, to: count * wide, count, isLog: false };
}

/** Choose bins of a nice width from 0 on that hold values up to `highest`. */
export function niceBins(highest: number, count: number, width: number | null = null): Bins {
  const step = width ?? niceStep(Math.max(highest, 1e-9), count);
  const bins = Math.min(10 * mostBins, Math.max(1, Math.floor(highest / step + 1e-9) + 1));
  return { from: 0, to: bins * step, count: bins, isLog: false };
}

/** Choose bins that divide a decade into `perDecade` parts and hold positive values from `lowest` to `highest`. */
export function decadeBins(lowest: number, highest: number, perDecade: number): Bins {
  const first = Math.floor(Math.log10(lowest) * perDecade + 1e-9);
  const last = Math.max(first, Math.floor(Math.log10(highest) * perDecade + 1e-9));
  return {
    from: 10 ** (first / perDecade),
    to: 10 ** ((last + 1) / perDecade),
    count: last + 1 - first,
    isLog: true,
  };
}

/** Twice the interquartile range over the cube root of the number of values. */
function freedmanDiaconis(sorted: Float64Array): number {
  if (sorted.length === 0) return 0;
  const quartile = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))];
  return (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(sorted.length);
}

import { mean, percentile } from '../analysis/moments.ts';

/** What the values of replicates have in common; undefined numbers are null. */
export interface Sample {
  /** How many values are defined. */
  readonly count: number;
  readonly mean: number | null;
  /** Standard deviation (ddof 1), from two values on. */
  readonly sd: number | null;
  /** Standard error of the mean. */
  readonly se: number | null;
  /** Quartiles (linear interpolation). */
  readonly quartiles: readonly [number, number, number] | null;
}

/** Summarise values, of which undefined ones (null) do not count. */
export function summarize(values: readonly (number | null)[]): Sample {
  const defined = Float64Array.from(values.filter((value) => value !== null));
  const sd = standardDeviation(defined);
  const quartile = (percent: number): number => percentile(defined, percent) ?? NaN;
  return {
    count: defined.length,
    mean: mean(defined),
    sd,
    se: sd === null ? null : sd / Math.sqrt(defined.length),
    quartiles: defined.length === 0 ? null : [quartile(25), quartile(50), quartile(75)],
  };
}

function standardDeviation(values: Float64Array): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/**
 * Compute Hedges' g of two samples: the difference of means, second minus first, over the pooled standard deviation,
 * corrected for small samples (Hedges 1981: factor 1 - 3 / (4 df - 1)).
 *
 * Null where a sample has fewer than two values or none of them varies.
 */
export function hedgesG(first: readonly number[], second: readonly number[]): number | null {
  const [a, b] = [summarize(first), summarize(second)];
  if (a.mean === null || b.mean === null || a.sd === null || b.sd === null) return null;
  const df = a.count + b.count - 2;
  const pooled = Math.sqrt(((a.count - 1) * a.sd ** 2 + (b.count - 1) * b.sd ** 2) / df);
  if (pooled === 0) return null;
  return ((b.mean - a.mean) / pooled) * (1 - 3 / (4 * df - 1));
}

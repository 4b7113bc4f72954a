import { statisticNames } from '#shared/analysis/definitions.ts';
import type { Statistics } from '#shared/analysis/statistics.ts';

/** Mean and standard deviation (ddof 1) over the seeds in which a statistic was defined. */
export interface Sample {
  readonly mean: number;
  readonly sd: number;
  readonly n: number;
}

/** One statistic of one parameter set in NEST and here. */
export interface Comparison {
  readonly set: string;
  readonly statistic: string;
  /** Null where the statistic was defined in fewer than two seeds. */
  readonly nest: Sample | null;
  readonly ours: Sample | null;
  /** Distance of the means in standard errors; null where undefined on both sides. */
  readonly z: number | null;
  /** Numbers of neurons are shown, but do not count. */
  readonly isCounted: boolean;
}

export interface Verdict {
  readonly agrees: boolean;
  readonly compared: number;
  readonly outside: readonly Comparison[];
  readonly beyond: readonly Comparison[];
}

/** Standard errors that at most `outsideShare` of the comparisons may exceed, and that none may. */
export const limits = { outside: 3, outsideShare: 1 / 20, beyond: 5 } as const;

/** Summarise a statistic over seeds; null where it is defined in fewer than two. */
export function sampleOf(values: readonly (number | null | undefined)[]): Sample | null {
  const defined = values.filter((value) => value !== null && value !== undefined);
  const n = defined.length;
  if (n < 2) return null;
  const mean = defined.reduce((sum, value) => sum + value, 0) / n;
  const squares = defined.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: Math.sqrt(squares / (n - 1)), n };
}

/** Return |mean_a - mean_b| / sqrt(sd_a^2/n_a + sd_b^2/n_b). */
export function standardErrors(a: Sample, b: Sample): number {
  const difference = Math.abs(a.mean - b.mean);
  return difference === 0 ? 0 : difference / Math.sqrt(a.sd ** 2 / a.n + b.sd ** 2 / b.n);
}

/**
 * Return the distance of the means in standard errors where `few` has too few seeds to tell its spread: it is taken
 * from `many`, since both have the same spread if they are the same model.
 */
export function standardErrorsOfFew(many: Sample, few: Sample): number {
  return standardErrors(many, { ...few, sd: many.sd });
}

/** What a run came to; null where undefined. */
type Values = Readonly<Record<string, number | null | undefined>>;

/** Compare every statistic of a parameter set over the seeds of NEST and ours. */
export const compareSet = (
  set: string,
  nestRuns: readonly Statistics[],
  ourRuns: readonly Statistics[],
  distance?: (nest: Sample, ours: Sample) => number,
): Comparison[] => compareValues(set, statisticNames, nestRuns, ourRuns, distance);

/**
 * Compare those of the named values that any run has over the seeds of NEST and ours.
 *
 * A value that only one of the two defines is infinitely far off.
 */
export function compareValues(
  set: string,
  allNames: readonly string[],
  nestRuns: readonly Values[],
  ourRuns: readonly Values[],
  distance: (nest: Sample, ours: Sample) => number = standardErrors,
): Comparison[] {
  const names = allNames.filter(
    (name) => nestRuns.some((run) => name in run) || ourRuns.some((run) => name in run),
  );
  return names.map((statistic) => {
    const nest = sampleOf(nestRuns.map((run) => run[statistic]));
    const ours = sampleOf(ourRuns.map((run) => run[statistic]));
    const isOneSided = (nest === null) !== (ours === null);
    const z = nest !== null && ours !== null ? distance(nest, ours) : isOneSided ? Infinity : null;
    return { set, statistic, nest, ours, z, isCounted: !statistic.startsWith('cv_neurons_') };
  });
}

/** Judge all comparisons together: at most 1 in 20 outside 3 standard errors and none beyond 5. */
export function judge(comparisons: readonly Comparison[]): Verdict {
  const counted = comparisons.filter(({ z, isCounted }) => isCounted && z !== null);
  const further = (limit: number): Comparison[] => counted.filter(({ z }) => z !== null && !(z <= limit));
  const outside = further(limits.outside);
  const beyond = further(limits.beyond);
  const agrees =
    counted.length > 0 && outside.length <= counted.length * limits.outsideShare && beyond.length === 0;
  return { agrees, compared: counted.length, outside, beyond };
}

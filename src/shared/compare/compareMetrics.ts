import type { ComparedGroup } from './comparedGroups.ts';
import { permutationTest, type PermutationTest } from './permutationTest.ts';
import { hedgesG, summarize, type Sample } from './sample.ts';

/** A metric of one group, and how it differs from that of the baseline. */
export interface MetricCell extends Sample {
  /** Values of the group's runs, null where undefined. */
  readonly values: readonly (number | null)[];
  /** Mean minus the baseline's mean; null for the baseline itself and where one is undefined. */
  readonly difference: number | null;
  /** Hedges' g against the baseline, from two replicates each on. */
  readonly effect: number | null;
  /** Test against the baseline, from two replicates each on. */
  readonly test: PermutationTest | null;
}

/** A metric in all groups. */
export interface MetricRow {
  readonly name: string;
  readonly cells: readonly MetricCell[];
}

/** How a difference is tested, for all who report it. */
export const testDescription =
  'Permutation test of the difference of means, two-sided: all relabellings up to 20,000, else 20,000 drawn ones; ' +
  "effect size is Hedges' g.";

/**
 * Compare metrics of groups with those of one of them, the baseline (its index).
 *
 * `random` gives uniform numbers in [0, 1) for tests with too many relabellings to count.
 */
export function compareMetrics(
  groups: readonly ComparedGroup[],
  names: readonly string[],
  baseline: number,
  random: () => number,
): MetricRow[] {
  return names.map((name) => {
    const values = groups.map(({ runs }) => runs.map(({ metrics }) => metrics[name] ?? null));
    const base = defined(values[baseline]);
    const baseMean = summarize(values[baseline]).mean;
    const cells = values.map((own, k) => {
      const sample = summarize(own);
      if (k === baseline) return { ...sample, values: own, difference: null, effect: null, test: null };
      const isDefined = sample.mean !== null && baseMean !== null;
      return {
        ...sample,
        values: own,
        difference: isDefined ? sample.mean - baseMean : null,
        effect: hedgesG(base, defined(own)),
        test: permutationTest(base, defined(own), random),
      };
    });
    return { name, cells };
  });
}

const defined = (values: readonly (number | null)[]): number[] => values.filter((value) => value !== null);

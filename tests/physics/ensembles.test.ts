import { describe, expect, it } from 'vitest';
import { compareSet, judge, standardErrorsOfFew, type Comparison } from './agreement.ts';
import { readEnsembles, type EnsembleSet } from './ensembleReference.ts';
import { runEnsembleJob, seedsOf, type EnsembleJob } from './ensembleRun.ts';

/**
 * A small version of `npm run validate:nest`: some sets that differ in mechanism, and fewer seeds.
 *
 * Eight seeds estimate their own spread badly (a t distribution with about 8 degrees of freedom exceeds 5 in one of a
 * thousand comparisons), so the spread is that of NEST's seeds. The limits stay: at most 1 in 20 outside 3 standard
 * errors, none beyond 5. Effects below three standard errors of eight seeds are for the whole command to find.
 */
const names = ['default_stimulated', 'six_clusters', 'preset_balanced', 'preset_switching'];
const seeds = seedsOf(8);

const sets = readEnsembles().filter(({ name }) => names.includes(name));

function compareWithNest(set: EnsembleSet, precision: EnsembleJob['precision']): Comparison[] {
  const runs = seeds.map((seed) => runEnsembleJob({ set, seed, precision }));
  return compareSet(set.name, set.runs, runs, standardErrorsOfFew);
}

describe.each(['double', 'single'] as const)('ensembles in %s precision', (precision) => {
  it("agree with NEST's means", { timeout: 300_000 }, () => {
    expect(sets.map(({ name }) => name)).toEqual(names);
    const { outside, beyond, compared, agrees } = judge(
      sets.flatMap((set) => compareWithNest(set, precision)),
    );
    expect({ outside, beyond, agrees }).toMatchObject({ beyond: [], agrees: true });
    // 14 statistics in each set that count, three more with a stimulus, one undefined with one cluster.
    expect(compared).toBe(4 * 14 + 3 - 1);
  });
});

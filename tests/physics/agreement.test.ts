import { describe, expect, it } from 'vitest';
import { statisticNames } from '#shared/analysis/definitions.ts';
import {
  compareSet,
  judge,
  sampleOf,
  standardErrors,
  standardErrorsOfFew,
  type Comparison,
} from './agreement.ts';
import { readEnsembles } from './ensembleReference.ts';

const sets = readEnsembles();

describe('the reference ensembles', () => {
  it('name the statistics that are computed here, in the same order', () => {
    for (const { statistics, params } of sets) {
      const isStimulated = params.stim_clusters !== undefined;
      expect(Object.keys(statistics)).toEqual(
        statisticNames.filter((name) => isStimulated || !name.startsWith('stim_')),
      );
    }
  });

  it('state mean and standard deviation with ddof 1 over their runs', () => {
    for (const { runs, statistics } of sets) {
      for (const name of statisticNames.filter((key) => key in statistics)) {
        const sample = sampleOf(runs.map((run) => run[name]));
        const { mean, sd } = statistics[name];
        if (mean === null || sd === null) expect(sample).toBeNull();
        else {
          // The file's numbers are doubles of the same sums in another order.
          expect(sample?.mean).toBeCloseTo(mean, 9);
          expect(sample?.sd).toBeCloseTo(sd, 9);
          expect(sample?.n).toBe(runs.length);
        }
      }
    }
  });
});

describe('standardErrors', () => {
  const a = { mean: 10, sd: 3, n: 9 };
  const b = { mean: 13, sd: 4, n: 4 };

  it('divides the difference by the standard error of both', () => {
    expect(standardErrors(a, b)).toBeCloseTo(3 / Math.sqrt(1 + 4), 14);
    expect(standardErrorsOfFew(a, b)).toBeCloseTo(3 / Math.sqrt(1 + 9 / 4), 14);
  });

  it('is 0 for equal and infinite for different constants', () => {
    const constant = { mean: 2, sd: 0, n: 5 };
    expect(standardErrors(constant, constant)).toBe(0);
    expect(standardErrors(constant, { ...constant, mean: 2.1 })).toBe(Infinity);
  });
});

describe('compareSet', () => {
  it('leaves out what is undefined on both sides and rejects what is on one', () => {
    const balanced = sets.find(({ name }) => name === 'preset_balanced');
    const runs = balanced?.runs ?? [];
    const corr = (comparisons: Comparison[]): Comparison | undefined =>
      comparisons.find(({ statistic }) => statistic === 'corr_between');
    expect(corr(compareSet('a', runs, runs))?.z).toBeNull();
    const defined = runs.map((run, i) => ({ ...run, corr_between: i / 100 }));
    expect(corr(compareSet('a', runs, defined))?.z).toBe(Infinity);
  });
});

describe('judge', () => {
  const comparisonsOf = (distances: readonly number[]): Comparison[] =>
    distances.map((z) => ({ set: 's', statistic: 'rate_E_hz', nest: null, ours: null, z, isCounted: true }));

  it('allows one in twenty outside 3 and none beyond 5', () => {
    const inside = new Array<number>(38).fill(1);
    expect(judge(comparisonsOf([...inside, 3.1, 4.9])).agrees).toBe(true);
    expect(judge(comparisonsOf([...inside, 3.1, 4.9, 3.1])).agrees).toBe(false);
    expect(judge(comparisonsOf([...inside, 5.1])).agrees).toBe(false);
    expect(judge(comparisonsOf([...inside, NaN])).agrees).toBe(false);
    expect(judge([]).agrees).toBe(false);
  });

  it('does not count numbers of neurons', () => {
    const counted = comparisonsOf(new Array<number>(20).fill(1));
    const neurons = { ...comparisonsOf([9])[0], isCounted: false };
    expect(judge([...counted, neurons])).toMatchObject({ agrees: true, compared: 20 });
  });

  it("accepts one half of NEST's seeds against the other", () => {
    const halves = sets.flatMap(({ name, runs }) =>
      compareSet(
        name,
        runs.filter((_, i) => i % 2 === 0),
        runs.filter((_, i) => i % 2 === 1),
      ),
    );
    expect(judge(halves)).toMatchObject({ agrees: true });
  });

  it.each([
    ['a stimulus that is not applied', 'default', 'default_stimulated'],
    ['another strength of clustering', 'preset_rostami_ei', 'preset_switching'],
    ['inhibition that is not clustered', 'preset_rostami_ei', 'preset_rostami_e'],
  ])('tells apart %s', (_, one, other) => {
    const runs = (set: string) => sets.find(({ name }) => name === set)?.runs ?? [];
    const comparisons = compareSet(one, runs(one), runs(other));
    expect(judge(comparisons.filter(({ statistic }) => !statistic.startsWith('stim_'))).agrees).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { compareValues, judge, sampleOf, standardErrorsOfFew } from './agreement.ts';
import { seedsOf } from './ensembleRun.ts';
import { readTrialSets } from './trialsReference.ts';
import { runTrialJob, trialParameters } from './trialsRun.ts';

const sets = readTrialSets();

describe('the reference file', () => {
  it('states mean and standard deviation with ddof 1 over its runs', () => {
    for (const { runs, statistics } of sets) {
      for (const [name, { mean, sd }] of Object.entries(statistics)) {
        const sample = sampleOf(runs.map((run) => run[name]));
        // The file's numbers are doubles of the same sums in another order.
        expect(sample?.mean).toBeCloseTo(mean, 9);
        expect(sample?.sd).toBeCloseTo(sd, 9);
      }
    }
  });
});

/**
 * A small version of `npm run validate:trials`.
 *
 * Networks differ much (the Fano factor has a standard deviation of 0.5 to 0.8 over seeds), and three seeds do not tell
 * their own spread, so that it is that of NEST's ten. The limits stay those of all comparisons with NEST: 3 standard errors,
 * which for three seeds are about 2 standard deviations over seeds. Smaller effects are for the whole command to find.
 */
describe('Fano factor, CV2 and rates around a stimulus', () => {
  const seeds = seedsOf(3);

  it("agree with NEST's means", { timeout: 300_000 }, () => {
    const comparisons = sets.flatMap((set) =>
      compareValues(
        set.name,
        Object.keys(set.statistics),
        set.runs,
        seeds.map((seed) => runTrialJob({ set, seed, precision: 'single' })),
        standardErrorsOfFew,
      ),
    );
    const { outside, compared, agrees } = judge(comparisons);
    expect({ outside, agrees }).toEqual({ outside: [], agrees: true });
    expect(compared).toBe(15);
  });

  it('come from one run in which the stimulus is repeated', () => {
    const { stim_starts, stim_ends, simtime } = trialParameters({ set: sets[0], seed: 1001 });
    expect(simtime).toBe(60_000);
    expect(stim_starts.slice(0, 2)).toEqual([1000, 4000]);
    expect(stim_ends.at(-1)).toBe(59_000);
  });
});

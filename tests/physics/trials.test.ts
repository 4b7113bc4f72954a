import { describe, expect, it } from 'vitest';
import { compareValues, judge, sampleOf } from './agreement.ts';
import { runInParallel } from './ensemblePool.ts';
import { seedsOf } from './ensembleRun.ts';
import { readTrialSets, type TrialValues } from './trialsReference.ts';
import { trialParameters, type TrialJob } from './trialsRun.ts';

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

/** What `npm run validate:trials` does, with fewer seeds and the same limits: 3 standard errors. */
describe('Fano factor, CV2 and rates around a stimulus', () => {
  const seeds = seedsOf(10);

  it(
    "agree with NEST's means over ten drawn networks, as many as NEST has",
    { timeout: 300_000 },
    async () => {
      const jobs: TrialJob[] = sets.flatMap((set) =>
        seeds.map((seed) => ({ set, seed, precision: 'single' as const })),
      );
      const runs = await runInParallel<TrialValues>(new URL('trialsWorker.ts', import.meta.url), jobs);
      const comparisons = sets.flatMap((set, k) =>
        compareValues(
          set.name,
          Object.keys(set.statistics),
          set.runs,
          runs.slice(k * seeds.length, (k + 1) * seeds.length),
        ),
      );
      const { outside, compared, agrees } = judge(comparisons);
      expect({ outside, agrees }).toEqual({ outside: [], agrees: true });
      expect(compared).toBe(15);
      for (const { ours } of comparisons) expect(ours?.n).toBe(seeds.length);
    },
  );

  it('come from one run in which the stimulus is repeated', () => {
    const { stim_starts, stim_ends, simtime } = trialParameters({ set: sets[0], seed: 1001 });
    expect(simtime).toBe(60_000);
    expect(stim_starts.slice(0, 2)).toEqual([1000, 4000]);
    expect(stim_ends.at(-1)).toBe(59_000);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bruteForceStatistics } from './bruteForceStatistics.ts';
import { statisticNames } from './definitions.ts';
import type { Recording } from './recording.ts';
import type { Spikes } from './spikes.ts';
import { statistics, type Statistics } from './statistics.ts';
import { bernoulliSpikes, spikesOf } from './testSpikes.ts';

const recording: Recording = {
  layout: { N_E: 12, N_I: 4, n_clusters: 3 },
  dt: 0.1,
  simtime: 2100,
  stimulus: { clusters: [1], starts: [300, 1500], ends: [700, 1900] },
};

/** Both sides round differently in sums of at most some thousand terms of order 1 to 100. */
const rounding = 1e-9;

function expectEqual(actual: Statistics, expected: Statistics): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const name of statisticNames) {
    const value = expected[name];
    if (typeof value === 'number') {
      expect(Math.abs((actual[name] ?? NaN) - value), name).toBeLessThan(rounding * Math.max(1, value));
    } else expect(actual[name], name).toBe(value);
  }
}

const recordings = fc.record({
  clusters: fc.integer({ min: 1, max: 4 }),
  size_E: fc.integer({ min: 1, max: 24 }),
  size_I: fc.integer({ min: 1, max: 5 }),
  dt: fc.constantFrom(0.1, 0.25, 0.3, 0.5, 1, 0.7),
  simtime: fc.integer({ min: 1, max: 40 }).map((n) => n * 80),
  stimulated: fc.option(fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1 })),
  rate_hz: fc.constantFrom(0.5, 5, 40),
  seed: fc.integer(),
});

type Case = typeof recordings extends fc.Arbitrary<infer T> ? T : never;

function runOf({
  clusters,
  size_E,
  size_I,
  dt,
  simtime,
  stimulated,
  rate_hz,
  seed,
}: Case): [Spikes, Recording] {
  const layout = { N_E: clusters * size_E, N_I: clusters * size_I, n_clusters: clusters };
  const targets = stimulated?.filter((cluster) => cluster < clusters) ?? [];
  const stimulus = targets.length === 0 ? null : { clusters: targets, starts: [90, 900], ends: [630, 1800] };
  const probability = (rate_hz * dt) / 1000;
  // A few steps beyond the end, which must not count.
  const last = Math.round(simtime / dt) + 50;
  const spikes = bernoulliSpikes(layout.N_E + layout.N_I, last, () => probability, seed);
  return [spikes, { layout, dt, simtime, stimulus }];
}

describe('statistics', () => {
  it('equals the brute-force computation from the definitions', () => {
    fc.assert(
      fc.property(recordings, (run) => {
        const [spikes, of] = runOf(run);
        expectEqual(statistics(spikes, of), bruteForceStatistics(spikes, of));
      }),
      { numRuns: 150, seed: 1 },
    );
  });

  it('does not change when neurons are renumbered within their clusters', () => {
    fc.assert(
      fc.property(
        // Up to 20 neurons per cluster, so that correlations take all of them.
        recordings.filter(({ size_E }) => size_E <= 20),
        (run) => {
          const [spikes, of] = runOf(run);
          const reversed = (n: number): number => {
            if (n >= of.layout.N_E) return 2 * of.layout.N_E + of.layout.N_I - 1 - n;
            const first = Math.floor(n / run.size_E) * run.size_E;
            return first + run.size_E - 1 - (n - first);
          };
          const pairs = Array.from(spikes.steps, (step, i) => [step, reversed(spikes.neurons[i])] as const);
          expectEqual(statistics(spikesOf(pairs), of), statistics(spikes, of));
        },
      ),
      { numRuns: 50, seed: 2 },
    );
  });

  it('keeps all but rates and counts in silent windows when everything is a whole window later', () => {
    const steps = 5000;
    const spikes = bernoulliSpikes(16, 3 * steps - 1, () => 0.002, 3);
    const later = { steps: spikes.steps.map((step) => step + steps), neurons: spikes.neurons };
    const before = statistics(spikes, { ...recording, simtime: 1500, stimulus: null });
    const after = statistics(later, { ...recording, simtime: 2000, stimulus: null });
    for (const name of ['cv_isi_E', 'cv2_E', 'cv_neurons_E', 'cv_isi_I', 'cv2_I', 'cv_neurons_I'] as const) {
      expect(after[name]).toBe(before[name]);
    }
    expect(after.rate_E_hz).toBeCloseTo(((before.rate_E_hz ?? NaN) * 3) / 4, 12);
    expect(after.rate_sd_E_hz).toBeCloseTo(((before.rate_sd_E_hz ?? NaN) * 3) / 4, 12);
    expect(after.cluster_active_fraction).toBeCloseTo(((before.cluster_active_fraction ?? NaN) * 3) / 4, 12);
  });

  it('finds CV, CV2 and Fano factor near 1 for Poisson spikes', () => {
    const layout = { N_E: 400, N_I: 100, n_clusters: 10 };
    // 20 spikes/s for 20 s; the probability per step of 0.002 lowers variances by 0.2 %.
    const spikes = bernoulliSpikes(500, 200000, () => 0.002, 4);
    const result = statistics(spikes, { layout, dt: 0.1, simtime: 20000, stimulus: null });
    // Means over 400 neurons with 400 intervals or 40 windows each: standard errors 0.01 Fano, 0.003 CV and CV2, so
    // these are 3 to 4 of them. The CV from 400 intervals is also about 1/400 below 1.
    expect(Math.abs((result.fano_E ?? NaN) - 1)).toBeLessThan(0.04);
    expect(Math.abs((result.cv_isi_E ?? NaN) - 1)).toBeLessThan(0.015);
    expect(Math.abs((result.cv2_E ?? NaN) - 1)).toBeLessThan(0.01);
    expect(Math.abs((result.rate_E_hz ?? NaN) - 20)).toBeLessThan(0.2);
    expect(Math.abs(result.corr_within ?? NaN)).toBeLessThan(0.01);
    expect(Math.abs(result.corr_between ?? NaN)).toBeLessThan(0.01);
  });

  it('finds no irregularity in regular trains', () => {
    const pairs = Array.from(
      { length: 21 * 16 },
      (_, i) => [Math.floor(i / 16) * 1000 + (i % 16), i % 16] as const,
    );
    const result = statistics(spikesOf(pairs), { ...recording, simtime: 2000, stimulus: null });
    expect(result).toMatchObject({
      cv_isi_E: 0,
      cv2_E: 0,
      fano_E: 0,
      fano_I: 0,
      rate_sd_E_hz: 0,
      cv_neurons_E: 12,
    });
    expect(result).toMatchObject({ corr_within: null, corr_between: null });
  });

  it('gives null where a statistic is undefined', () => {
    const silent = spikesOf([]);
    expect(statistics(silent, recording)).toEqual({
      rate_E_hz: 0,
      rate_I_hz: 0,
      cv_isi_E: null,
      cv2_E: null,
      cv_neurons_E: 0,
      cv_isi_I: null,
      cv2_I: null,
      cv_neurons_I: 0,
      fano_E: null,
      fano_I: null,
      rate_sd_E_hz: 0,
      cluster_rate_sd_hz: 0,
      cluster_rate_p95_hz: 0,
      cluster_active_fraction: 0,
      corr_within: null,
      corr_between: null,
      stim_on_target_hz: 0,
      stim_on_other_hz: 0,
      stim_off_target_hz: 0,
    });
    expect(statistics(silent, { ...recording, simtime: 40, stimulus: null })).toMatchObject({
      rate_sd_E_hz: null,
      cluster_rate_sd_hz: null,
      cluster_rate_p95_hz: null,
      cluster_active_fraction: null,
    });
  });

  it('has no correlation between clusters with one cluster', () => {
    const spikes = bernoulliSpikes(16, 21000, () => 0.002, 5);
    const result = statistics(spikes, {
      ...recording,
      layout: { N_E: 12, N_I: 4, n_clusters: 1 },
      stimulus: null,
    });
    expect(result.corr_between).toBeNull();
    expect(result.corr_within).not.toBeNull();
  });

  it('has stimulus statistics only with a stimulus', () => {
    const names = Object.keys(statistics(spikesOf([]), { ...recording, stimulus: null }));
    expect(names).toEqual(statisticNames.filter((name) => !name.startsWith('stim_')));
    expect(Object.keys(statistics(spikesOf([]), recording))).toEqual(statisticNames);
  });

  it('counts the first and the last step of the recording and none after', () => {
    const spikes = spikesOf([
      [0, 0],
      [21000, 0],
      [21001, 0],
    ]);
    expect(statistics(spikes, recording).rate_E_hz).toBeCloseTo(2 / 12 / 2.1, 12);
  });

  it('refuses spikes of neurons that the network does not have', () => {
    expect(() => statistics(spikesOf([[5, 16]]), recording)).toThrow(
      'spike 0 is of neuron 16, but neurons are 0 to 15',
    );
  });

  it('refuses clusters of unequal size', () => {
    const layout = { N_E: 10, N_I: 4, n_clusters: 3 };
    expect(() => statistics(spikesOf([]), { ...recording, layout })).toThrow(
      'N_E is 10, but must be a multiple',
    );
  });
});

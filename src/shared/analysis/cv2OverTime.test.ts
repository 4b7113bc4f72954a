import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cv2InWindows } from './cv2OverTime.ts';
import { intervalCv2 } from './isi.ts';
import { slidingWindows } from './slidingWindows.ts';
import { gammaTrain, segmentsOf } from './testRuns.ts';

/** Spike times that have these intervals, from `start` on. */
const trainOf = (intervals: readonly number[], start = 0): number[] =>
  intervals.reduce((train, interval) => [...train, train[train.length - 1] + interval], [start]);

function cv2Of(
  times: Parameters<typeof segmentsOf>[0],
  duration: number,
  window: { window: number; window_step: number },
  minimumPairs = 1,
): number[] {
  const segments = segmentsOf(times, duration);
  const windows = slidingWindows(window, segments);
  const values = new Float64Array(windows.count);
  cv2InWindows(segments, windows, minimumPairs)(0, values);
  return [...values];
}

describe('cv2InWindows', () => {
  it('gives 0.822619 for the intervals .3, 4.5, 6.7, 9.3 in one window', () => {
    const train = trainOf([3, 45, 67, 93]);
    const [value] = cv2Of([[train]], 400, { window: 400, window_step: 10 });
    expect(value).toBeCloseTo(0.822619, 6);
  });

  it('takes pairs whose three spikes lie inside the window', () => {
    // Intervals 10, 20 | 30: CV2 of (10, 20) is 2/3, of (20, 30) 2/5. Spikes at 100, 110, 130, 160.
    const train = trainOf([10, 20, 30], 100);
    const values = cv2Of([[train]], 170, { window: 61, window_step: 1 });
    const at = (start: number): number => values[start];
    expect(at(69)).toBeNaN(); // up to 129: the third spike at 130 is outside
    expect(at(70)).toBeCloseTo(2 / 3, 14); // up to 130
    expect(at(99)).toBeCloseTo(2 / 3, 14); // 99 to 159
    expect(at(100)).toBeCloseTo((2 / 3 + 2 / 5) / 2, 14); // 100 to 160
    expect(at(101)).toBeCloseTo(2 / 5, 14); // without the first spike
  });

  it('pools pairs over trials, but never makes one of two trials', () => {
    // Trial 1 has the pair (10, 20), trial 2 the pairs (10, 10), (10, 20); a third has two spikes only.
    const trials = [[trainOf([10, 20])], [trainOf([10, 10, 20])], [[5, 90]]];
    const [value] = cv2Of(trials, 100, { window: 100, window_step: 10 });
    expect(value).toBeCloseTo((2 / 3 + 0 + 2 / 3) / 3, 14);
  });

  it('is undefined with too few pairs', () => {
    expect(cv2Of([[trainOf([10, 20, 5])]], 100, { window: 100, window_step: 10 }, 3)).toEqual([NaN]);
    expect(cv2Of([[[]]], 100, { window: 100, window_step: 10 })).toEqual([NaN]);
  });

  it('equals its definition for any trains and windows', () => {
    const train = fc.uniqueArray(fc.integer({ min: 0, max: 299 }), { maxLength: 40 });
    fc.assert(
      fc.property(
        fc.array(train, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (trains, window, window_step) => {
          const trials = trains.map((steps) => [steps.toSorted((a, b) => a - b)]);
          cv2Of(trials, 300, { window, window_step }).forEach((value, k) => {
            const start = k * window_step;
            const inside = trials.map(([steps]) => steps.filter((t) => t >= start && t < start + window));
            const pairs = inside.flatMap((steps) =>
              steps.slice(2).map((_, i) => intervalCv2(steps.slice(i, i + 3))),
            );
            const sum = pairs.reduce((a, b) => a + b, 0);
            if (pairs.length === 0) expect(value).toBeNaN();
            else expect(value).toBeCloseTo(sum / pairs.length, 12);
          });
        },
      ),
      { numRuns: 100, seed: 1 },
    );
  });

  it('is 1 for a Poisson and 0.75 for a gamma process of order 2', () => {
    // 2|x - y|/(x + y) of gamma variables of order k is 2|2B - 1| with B of beta distribution (k, k); the mean of
    // |2B - 1| is 1/2 for k = 1 and 3/8 for k = 2. About 10^5 pairs with a standard deviation of 0.6: standard error 0.002.
    // Steps are a thousandth of the mean interval.
    const window = { window: 1e8, window_step: 1e8 };
    const [poisson] = cv2Of([[gammaTrain(1, 1000, 1e8, 1)]], 1e8, window);
    const [gamma] = cv2Of([[gammaTrain(2, 1000, 1e8, 2)]], 1e8, window);
    expect(Math.abs(poisson - 1)).toBeLessThan(0.008);
    expect(Math.abs(gamma - 0.75)).toBeLessThan(0.008);
  });
});

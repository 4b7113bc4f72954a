import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fanoInWindows } from './fanoOverTrials.ts';
import { averageOf, sumOverNeurons } from './neuronAverages.ts';
import { rateInWindows } from './rateInWindows.ts';
import { slidingWindows } from './slidingWindows.ts';
import { segmentsOf } from './testRuns.ts';
import { seededRandom } from '../numerics/seededRandom.ts';

/** Times 0, 1, ..., count - 1. */
const burst = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

type Times = Parameters<typeof segmentsOf>[0];

function measure(times: Times, duration: number, window: { window: number; window_step: number }) {
  const segments = segmentsOf(times, duration);
  const windows = slidingWindows(window, segments);
  const all = { first: 0, size: times[0].length };
  const sums = sumOverNeurons(all, windows.count, fanoInWindows(segments, windows));
  const rates = rateInWindows(segments, windows)(all);
  return {
    mean: [...averageOf([sums], windows.count)],
    neurons: [...sums.neurons],
    rates: [...averageOf([rates], windows.count)],
  };
}

describe('fanoInWindows', () => {
  const whole = { window: 400, window_step: 10 };

  it('gives 0.0714 for the counts 4 and 3', () => {
    const { mean } = measure([[burst(4)], [burst(3)]], 400, whole);
    // Mean 3.5, variance (ddof 0) 0.25.
    expect(mean[0]).toBeCloseTo(0.25 / 3.5, 14);
    expect(mean[0]).toBeCloseTo(0.0714, 4);
  });

  it('averages over the neurons that fired', () => {
    const times = [
      [burst(4), [], burst(2)],
      [burst(3), [], burst(2)],
    ];
    const { mean, neurons } = measure(times, 400, whole);
    expect(mean[0]).toBeCloseTo((0.25 / 3.5 + 0) / 2, 14);
    expect(neurons).toEqual([2]);
  });

  it('is undefined where nobody fired', () => {
    expect(measure([[[]], [[]]], 400, whole).mean).toEqual([NaN]);
  });

  it('is 1 - 1/n over n trials of a Poisson process', () => {
    // The Fano factor of 50 counts has standard deviation sqrt(2/49), so that the standard error over 500 neurons is
    // 0.009. With a probability per step of 0.02 the variance is 2 % below Poisson.
    const random = seededRandom(3);
    const times = Array.from({ length: 50 }, () =>
      Array.from({ length: 500 }, () => burst(400).filter(() => random() < 0.02)),
    );
    const { mean } = measure(times, 400, whole);
    expect(Math.abs(mean[0] - (1 - 1 / 50) * 0.98)).toBeLessThan(0.036);
  });

  it('and rates equal their definitions for any trains and windows', () => {
    const train = fc.uniqueArray(fc.integer({ min: 0, max: 199 }), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(train, { minLength: 2, maxLength: 5 }),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (trains, window, window_step) => {
          const trials = trains.map((steps) => [steps.toSorted((a, b) => a - b)]);
          const { mean, rates } = measure(trials, 200, { window, window_step });
          mean.forEach((value, k) => {
            const start = k * window_step;
            const counts = trials.map(
              ([steps]) => steps.filter((t) => t >= start && t < start + window).length,
            );
            const average = counts.reduce((a, b) => a + b, 0) / counts.length;
            const variance = counts.reduce((sum, count) => sum + (count - average) ** 2, 0) / counts.length;
            expect(rates[k]).toBeCloseTo((average * 1000) / window, 9);
            if (average === 0) expect(value).toBeNaN();
            else expect(value).toBeCloseTo(variance / average, 9);
          });
        },
      ),
      { numRuns: 100, seed: 2 },
    );
  });
});

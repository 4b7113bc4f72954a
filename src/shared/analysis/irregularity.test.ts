import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { irregularityOf, intervalsOf } from './irregularity.ts';
import { intervalCv, intervalCv2 } from './isi.ts';
import { gammaTrain, segmentsOf } from './testRuns.ts';

describe('irregularityOf', () => {
  it('equals CV and CV2 of the train in one stretch', () => {
    const train = fc.uniqueArray(fc.integer({ min: 0, max: 500 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(train, (steps) => {
        const sorted = steps.toSorted((a, b) => a - b);
        const { cv, cv2, intervals } = irregularityOf(segmentsOf([[sorted]], 501), 0, 1);
        expect(intervals).toBe(sorted.length - 1);
        expect(cv).toBeCloseTo(intervalCv(sorted), 12);
        expect(cv2).toBeCloseTo(intervalCv2(sorted), 12);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('pools intervals over stretches and takes none across', () => {
    // Intervals 10, 30 and 20: mean 20, variance 200/3, squared CV 1/6. One pair: (10, 30), CV2 1.
    const segments = segmentsOf([[[0, 10, 40]], [[5, 25]], [[7]]], 100);
    const { cv, cv2, intervals } = irregularityOf(segments, 0, 3);
    expect(intervals).toBe(3);
    expect(cv * cv).toBeCloseTo(1 / 6, 14);
    expect(cv2).toBeCloseTo(1, 14);
    expect([...intervalsOf(segments, { first: 0, size: 1 })]).toEqual([10, 30, 20]);
  });

  it('is undefined with too few intervals', () => {
    const segments = segmentsOf([[[0, 10, 40]]], 100);
    expect(irregularityOf(segments, 0, 3)).toEqual({ intervals: 2, cv: NaN, cv2: NaN });
  });

  it.each([1, 2, 4])('has squared CV 1/k for a gamma process of order k = %i', (k) => {
    // 10^5 intervals: the standard error of the squared CV of an exponential sample is about sqrt(8/n) = 0.009.
    const { cv } = irregularityOf(segmentsOf([[gammaTrain(k, 1000, 1e8, k)]], 1e8), 0, 5);
    expect(Math.abs(cv * cv - 1 / k)).toBeLessThan(0.03 / k);
  });

  it('is 0 for a regular train', () => {
    const train = Array.from({ length: 20 }, (_, i) => 7 * i);
    expect(irregularityOf(segmentsOf([[train]], 200), 0, 5)).toEqual({ intervals: 19, cv: 0, cv2: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import type { Population } from './recording.ts';
import type { Segments } from './segments.ts';
import { binActivity, joinActivity, synchronyChi } from './synchrony.ts';
import { segmentsOf } from './testRuns.ts';
import { seededRandom } from '../numerics/seededRandom.ts';

/** Poisson trains in 1 ms steps. */
function poisson(neurons: number, duration: number, probability: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const steps = Array.from({ length: duration }, (_, step) => step);
  return Array.from({ length: neurons }, () => steps.filter(() => random() < probability));
}

const chiOf = (segments: Segments, range: Population, bin: number): number | null =>
  synchronyChi(binActivity(segments, range, bin));

describe('synchronyChi', () => {
  it('is 1 where all neurons fire together', () => {
    const [train] = poisson(1, 2000, 0.02, 1);
    const segments = segmentsOf([Array.from({ length: 10 }, () => train)], 2000);
    expect(chiOf(segments, { first: 0, size: 10 }, 20)).toBeCloseTo(1, 12);
  });

  it('is 1/sqrt(N) for N independent neurons', () => {
    // chi^2 N is a variance ratio over 5000 bins: standard error sqrt(2/5000) = 0.02, of chi half of that.
    const segments = segmentsOf([poisson(100, 100_000, 0.02, 2)], 100_000);
    const chi = chiOf(segments, { first: 0, size: 100 }, 20);
    expect(Math.abs((chi ?? NaN) * 10 - 1)).toBeLessThan(0.04);
  });

  it('is 0 for two halves that take turns, 1/sqrt(2) beside a silent half', () => {
    // Halves that take turns have a constant mean count; beside a silent half the mean is half of each count.
    const even = Array.from({ length: 50 }, (_, i) => 40 * i);
    const odd = even.map((step) => step + 20);
    const range = { first: 0, size: 4 };
    expect(chiOf(segmentsOf([[even, even, odd, odd]], 2000), range, 20)).toBe(0);
    expect(chiOf(segmentsOf([[even, even, [], []]], 2000), range, 20)).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('takes all stretches together', () => {
    // Counts 1 and 0 in the bins of two stretches, both neurons alike.
    const segments = segmentsOf(
      [
        [[0], [0]],
        [[], []],
      ],
      20,
    );
    expect(chiOf(segments, { first: 0, size: 2 }, 20)).toBeCloseTo(1, 14);
  });

  it('is undefined where nothing varies', () => {
    expect(chiOf(segmentsOf([[[], []]], 100), { first: 0, size: 2 }, 20)).toBeNull();
    expect(chiOf(segmentsOf([[[], []]], 100), { first: 0, size: 0 }, 20)).toBeNull();
  });

  it('is the same of neurons taken together as of groups joined', () => {
    const segments = segmentsOf([poisson(10, 2000, 0.02, 5), poisson(10, 2000, 0.05, 6)], 2000);
    const parts = [0, 4].map((first) => binActivity(segments, { first, size: first === 0 ? 4 : 6 }, 20));
    expect(synchronyChi(joinActivity(parts))).toBeCloseTo(
      chiOf(segments, { first: 0, size: 10 }, 20) ?? NaN,
      12,
    );
  });
});

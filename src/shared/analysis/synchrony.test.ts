import { describe, expect, it } from 'vitest';
import { synchronyChi } from './synchrony.ts';
import { segmentsOf } from './testRuns.ts';
import { seededRandom } from './testSpikes.ts';

/** Poisson trains in 1 ms steps. */
function poisson(neurons: number, duration: number, probability: number, seed: number): number[][] {
  const random = seededRandom(seed);
  const steps = Array.from({ length: duration }, (_, step) => step);
  return Array.from({ length: neurons }, () => steps.filter(() => random() < probability));
}

describe('synchronyChi', () => {
  it('is 1 where all neurons fire together', () => {
    const [train] = poisson(1, 2000, 0.02, 1);
    const segments = segmentsOf([Array.from({ length: 10 }, () => train)], 2000);
    expect(synchronyChi(segments, { first: 0, size: 10 }, 20)).toBeCloseTo(1, 12);
  });

  it('is 1/sqrt(N) for N independent neurons', () => {
    // chi^2 N is a variance ratio over 5000 bins: standard error sqrt(2/5000) = 0.02, of chi half of that.
    const segments = segmentsOf([poisson(100, 100_000, 0.02, 2)], 100_000);
    const chi = synchronyChi(segments, { first: 0, size: 100 }, 20);
    expect(Math.abs((chi ?? NaN) * 10 - 1)).toBeLessThan(0.04);
  });

  it('is 1/sqrt(2) for two halves that take turns', () => {
    // Mean count constant plus nothing: halves in antiphase give 0, a silent half gives 1/sqrt(2).
    const even = Array.from({ length: 50 }, (_, i) => 40 * i);
    const odd = even.map((step) => step + 20);
    const range = { first: 0, size: 4 };
    expect(synchronyChi(segmentsOf([[even, even, odd, odd]], 2000), range, 20)).toBe(0);
    expect(synchronyChi(segmentsOf([[even, even, [], []]], 2000), range, 20)).toBeCloseTo(Math.SQRT1_2, 12);
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
    expect(synchronyChi(segments, { first: 0, size: 2 }, 20)).toBeCloseTo(1, 14);
  });

  it('is undefined where nothing varies', () => {
    expect(synchronyChi(segmentsOf([[[], []]], 100), { first: 0, size: 2 }, 20)).toBeNull();
    expect(synchronyChi(segmentsOf([[[], []]], 100), { first: 0, size: 0 }, 20)).toBeNull();
  });
});

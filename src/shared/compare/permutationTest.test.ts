import { describe, expect, it } from 'vitest';
import { seededRandom } from '../numerics/seededRandom.ts';
import { permutationTest } from './permutationTest.ts';

const random = seededRandom(1);

describe('permutationTest', () => {
  it('counts all relabellings of small samples', () => {
    // Of the 20 ways to choose three of six, only {1,2,3} and {4,5,6} differ by 3 in their means.
    expect(permutationTest([1, 2, 3], [4, 5, 6], random)).toEqual({
      p: 2 / 20,
      isExact: true,
      relabellings: 20,
    });
    // The means of {1, 4} and {2, 3} are equal: every relabelling is at least as different.
    expect(permutationTest([1, 4], [2, 3], random)?.p).toBe(1);
  });

  it('finds nothing between equal values, and nothing at all in single ones', () => {
    expect(permutationTest([0.1, 0.1], [0.1, 0.1, 0.1], random)?.p).toBe(1);
    expect(permutationTest([1], [2, 3], random)).toBeNull();
  });

  it('draws relabellings where there are many, and is near the exact p', () => {
    const a = Array.from({ length: 12 }, (_, k) => k);
    const b = a.map((value) => value + 4);
    const drawn = permutationTest(a, b, random);
    expect(drawn?.isExact).toBe(false);
    // A t test of these samples (difference 4, pooled sd 3.606, 22 degrees of freedom: t = 2.717) has p = 0.0126;
    // its normal theory and the drawing (standard error 0.0008) make a difference of less than 0.003.
    expect(Math.abs((drawn?.p ?? 1) - 0.0126)).toBeLessThan(0.003);
  });

  it('errs at its level on samples of one distribution', () => {
    const level = 0.05;
    const trials = 2000;
    let rejected = 0;
    for (let k = 0; k < trials; k++) {
      const sample = (): number[] => Array.from({ length: 5 }, () => random() ** 3);
      if ((permutationTest(sample(), sample(), random)?.p ?? 1) <= level) rejected++;
    }
    // 252 relabellings make p a multiple of 2/252: at most 0.0476 of samples are rejected, with a standard error of 0.0048.
    expect(Math.abs(rejected / trials - 0.0476)).toBeLessThan(4 * 0.0048);
  });
});

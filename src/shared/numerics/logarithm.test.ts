import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logarithmError } from '../../../tests/support/exactMath.ts';
import { logarithm } from './logarithm.ts';

describe('logarithm', () => {
  it.each([
    // ln to 25 digits, from tables
    [2, 0.6931471805599453094172321],
    [3, 1.098612288668109691395245],
    [10, 2.302585092994045684017991],
    [0.5, -0.6931471805599453094172321],
  ])('of %d is %d to the last digit or the one beside it', (x, expected) => {
    expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(2 ** -52 * Math.abs(expected));
  });

  it('of 1 is 0', () => expect(logarithm(1)).toBe(0));

  it('is good to a few units in the last place', () => {
    // Division, products and the series' first terms round once each; four half units at the value's smallest are ample.
    const tolerance = 4 * 2 ** -53;
    fc.assert(
      fc.property(fc.double({ min: 2 ** -100, max: 2 ** 100, noNaN: true }), (x) => {
        return x === 1 || logarithmError(logarithm(x), x) <= tolerance;
      }),
      { numRuns: 2000 },
    );
    for (let x = 0.001; x < 4; x += 0.001) {
      expect(logarithmError(logarithm(x), x)).toBeLessThanOrEqual(tolerance);
    }
    for (const x of [1 + 2 ** -52, 1 - 2 ** -53, 1 + 1e-9, 1 - 1e-9]) {
      expect(logarithmError(logarithm(x), x)).toBeLessThanOrEqual(tolerance);
    }
  });

  it('reaches the smallest normal and the largest number', () => {
    // ln(2^-1022) and ln(2^1024) to 17 digits; one unit in the last place of such a number is 1.1e-13.
    expect(Math.abs(logarithm(2 ** -1022) + 708.39641853226408)).toBeLessThan(2e-13);
    expect(Math.abs(logarithm(Number.MAX_VALUE) - 709.78271289338397)).toBeLessThan(2e-13);
  });
});

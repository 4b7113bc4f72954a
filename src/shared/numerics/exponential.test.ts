import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponentialError, exponentialMinusOneError } from '../../../tests/support/exactMath.ts';
import { exponential, exponentialMinusOne } from './exponential.ts';

/** The spacing of doubles relative to the smallest one it holds for. */
const EPSILON = 2 ** -52;

describe('exponential', () => {
  it.each([
    // The constants to 25 digits, as tables of mathematics give them; JavaScript rounds them to the nearest double.
    [1, 2.718281828459045235360287],
    [-1, 0.3678794411714423215955238],
    [10, 22026.4657948067165169579],
    [-0.1, 0.9048374180359595731642491],
    [0, 1],
  ])('of %d is %d to the last digit or the one beside it', (x, expected) => {
    expect(Math.abs(exponential(x) - expected)).toBeLessThanOrEqual(EPSILON * expected);
  });

  it('is within 0.6 units in the last place', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709, noNaN: true }), (x) => {
        const value = exponential(x);
        const unit = 2 ** (Math.floor(Math.log2(value)) - 52);
        return exponentialError(value, x) * (value / unit) <= 0.6;
      }),
      { numRuns: 3000 },
    );
    for (let x = -20; x <= 20; x += 0.01) {
      const value = exponential(x);
      const unit = 2 ** (Math.floor(Math.log2(value)) - 52);
      expect(exponentialError(value, x) * (value / unit)).toBeLessThanOrEqual(0.6);
    }
  });

  it.each([
    [-708.5, 0],
    [-1e300, 0],
    [-Infinity, 0],
    [709.5, Infinity],
    [Infinity, Infinity],
    [-0, 1],
  ])('of %d is %d', (x, expected) => expect(exponential(x)).toBe(expected));

  it('of NaN is NaN', () => expect(exponential(NaN)).toBeNaN());
});

describe('exponentialMinusOne', () => {
  it('keeps its digits near 0, where a propagator needs them', () => {
    // Two roundings of the sum next to a value no less than 0.28 times its larger part: 2 epsilon are ample.
    fc.assert(
      fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => {
        if (Math.abs(x) < 1e-40) return true;
        return exponentialMinusOneError(exponentialMinusOne(x), x) <= 2 * EPSILON;
      }),
      { numRuns: 3000 },
    );
    for (const x of [1e-15, -1e-15, 1e-8, -0.005, 0.02, 0.3399, 0.3401, -0.3401]) {
      expect(exponentialMinusOneError(exponentialMinusOne(x), x)).toBeLessThanOrEqual(2 * EPSILON);
    }
  });

  it('of 0 is 0', () => expect(exponentialMinusOne(0)).toBe(0));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exponential, exponentialMinusOne } from './exponential.ts';
import { logarithm } from './logarithm.ts';

// Both these and the built-in functions are within one unit in the last place (2.2e-16) of the exact value.
const tolerance = 4.5e-16;

describe('logarithm', () => {
  it('agrees with Math.log over the range of doubles', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-307, max: 1e308, noNaN: true }), (x) => {
        const expected = Math.log(x);
        expect(Math.abs(logarithm(x) - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));
      }),
    );
  });

  it.each([
    [1, 0],
    [0, -Infinity],
    [-0, -Infinity],
    [Infinity, Infinity],
    [-1, NaN],
    [NaN, NaN],
  ])('of %d is %d', (x, expected) => expect(logarithm(x)).toBe(expected));

  it('takes subnormal numbers', () => expect(logarithm(5e-324)).toBeCloseTo(Math.log(5e-324), 10));
});

describe('exponential', () => {
  it('agrees with Math.exp', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        const expected = Math.exp(x);
        expect(Math.abs(exponential(x) - expected)).toBeLessThanOrEqual(tolerance * expected);
      }),
    );
  });

  it('gives 0 and Infinity beyond', () => {
    expect(exponential(-1000)).toBe(0);
    expect(exponential(1000)).toBe(Infinity);
  });

  it('keeps its digits near 0 when 1 is taken away', () => {
    for (const x of [1e-10, -1e-5, 0.1, -0.3]) {
      expect(Math.abs(exponentialMinusOne(x) / Math.expm1(x) - 1)).toBeLessThan(tolerance);
    }
  });
});

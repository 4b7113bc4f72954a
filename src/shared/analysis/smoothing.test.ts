import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { halfKernel, smooth } from './smoothing.ts';

const shapes = ['gaussian', 'triangular'] as const;

describe.each(shapes)('a %s kernel', (shape) => {
  it.each([5, 25])('has mass 1 and the stated standard deviation of %i bins', (sigma) => {
    const half = halfKernel(shape, sigma);
    const both = (f: (k: number) => number): number =>
      half.reduce((sum, value, k) => sum + value * (k === 0 ? f(0) : f(k) + f(-k)), 0);
    expect(both(() => 1)).toBeCloseTo(1, 12);
    // The Gaussian lacks what lies beyond 4 sigma, 1e-3 of its variance; the triangle's bins cost it 1/(24 sigma^2).
    expect(Math.abs(Math.sqrt(both((k) => k * k)) / sigma - 1)).toBeLessThan(0.003);
  });

  it('changes nothing with a sigma of 0', () => {
    expect([...smooth([0, 3, 1], halfKernel(shape, 0))]).toEqual([0, 3, 1]);
  });

  it('keeps a constant constant, also at the edges', () => {
    const smoothed = smooth(new Array(40).fill(3), halfKernel(shape, 6));
    smoothed.forEach((value) => expect(value).toBeCloseTo(3, 12));
  });

  it('puts one count inside as the kernel itself', () => {
    const half = halfKernel(shape, 3);
    const counts = new Array<number>(101).fill(0);
    counts[50] = 2;
    const smoothed = smooth(counts, half);
    half.forEach((value, k) => {
      expect(smoothed[50 + k]).toBeCloseTo(2 * value, 14);
      expect(smoothed[50 - k]).toBeCloseTo(2 * value, 14);
    });
    expect(smoothed[50 + half.length]).toBe(0);
  });

  it('is linear and symmetric in time', () => {
    const counts = fc.array(fc.nat(5), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 10, noNaN: true }), (values, sigma) => {
        const half = halfKernel(shape, sigma);
        const smoothed = smooth(values, half);
        const doubled = smooth(
          values.map((value) => 2 * value),
          half,
        );
        const reversed = smooth(values.toReversed(), half).reverse();
        smoothed.forEach((value, k) => {
          expect(doubled[k]).toBeCloseTo(2 * value, 10);
          expect(reversed[k]).toBeCloseTo(value, 10);
        });
      }),
      { numRuns: 50, seed: 1 },
    );
  });
});

it('has the Gaussian density', () => {
  const half = halfKernel('gaussian', 10);
  // exp(-k^2/200) / (10 sqrt(2 pi)), up to the 6e-5 that was cut off.
  expect(half[0]).toBeCloseTo(0.0398942 / (1 - 6.3e-5), 6);
  expect(half[10]).toBeCloseTo(0.0241971 / (1 - 6.3e-5), 6);
});

it('has a triangle that reaches sqrt(6) sigma', () => {
  // sigma = sqrt(6): reaches 6 bins, weights 6, 5, 4, 3, 2, 1 on either side over 36.
  const half = halfKernel('triangular', Math.sqrt(6));
  [6, 5, 4, 3, 2, 1].forEach((weight, k) => expect(half[k]).toBeCloseTo(weight / 36, 12));
});

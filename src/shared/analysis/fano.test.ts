import { describe, expect, it } from 'vitest';
import { fanoFactor } from './fano.ts';

const sums = (counts: readonly (readonly number[])[]) => ({
  sum: Float64Array.from(counts, (c) => c.reduce((a, b) => a + b, 0)),
  squares: Float64Array.from(counts, (c) => c.reduce((a, b) => a + b * b, 0)),
});

describe('fanoFactor', () => {
  it('is the variance with ddof 1 over the mean', () => {
    // Counts 1, 2, 6: mean 3, variance (4 + 1 + 9)/2 = 7.
    expect(fanoFactor(sums([[1, 2, 6]]), 3)).toBeCloseTo(7 / 3, 15);
  });

  it('averages over the neurons that fired', () => {
    const counts = [
      [1, 2, 6],
      [0, 0, 0],
      [5, 5, 5],
    ];
    expect(fanoFactor(sums(counts), 3)).toBeCloseTo(7 / 6, 15);
  });

  it('is undefined with one window or without spikes', () => {
    expect(fanoFactor(sums([[3]]), 1)).toBeNull();
    expect(fanoFactor(sums([[0, 0]]), 2)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { mean, percentile, populationSd } from './moments.ts';

describe('mean and populationSd', () => {
  it('are those of a worked example', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(populationSd([2, 4, 4, 4, 5, 5, 7, 9])).toBe(2);
  });

  it('are undefined without numbers', () => {
    expect(mean([])).toBeNull();
    expect(populationSd([])).toBeNull();
  });
});

describe('percentile', () => {
  it('interpolates linearly as numpy does', () => {
    // numpy.percentile([10, 1, 7, 3], 95) is 9.55, at 50 it is 5.
    const values = Float64Array.of(10, 1, 7, 3);
    expect(percentile(values, 95)).toBeCloseTo(9.55, 12);
    expect(percentile(values, 50)).toBe(5);
    expect(percentile(values, 100)).toBe(10);
    expect(percentile(values, 0)).toBe(1);
    expect([...values]).toEqual([10, 1, 7, 3]);
  });

  it('is the value itself for one, undefined for none', () => {
    expect(percentile(Float64Array.of(4), 95)).toBe(4);
    expect(percentile(new Float64Array(), 95)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { hedgesG, summarize } from './sample.ts';

describe('summarize', () => {
  it('gives mean, standard deviation, standard error and quartiles of what is defined', () => {
    const { count, mean, sd, se, quartiles } = summarize([2, null, 4, 4, 4, 5, 5, 7, 9]);
    expect([count, mean]).toEqual([8, 5]);
    // The sum of squares is 32.
    expect(sd).toBeCloseTo(Math.sqrt(32 / 7), 12);
    expect(se).toBeCloseTo(Math.sqrt(32 / 7 / 8), 12);
    expect(quartiles).toEqual([4, 4.5, 5.5]);
  });

  it('has no spread for a single value and nothing for none', () => {
    expect(summarize([3])).toEqual({ count: 1, mean: 3, sd: null, se: null, quartiles: [3, 3, 3] });
    expect(summarize([null])).toEqual({ count: 0, mean: null, sd: null, se: null, quartiles: null });
  });
});

describe('hedgesG', () => {
  it('is the difference in pooled standard deviations, made smaller for few values', () => {
    // Means 2 and 4, both standard deviations 1, four degrees of freedom: 2 * (1 - 3/15).
    expect(hedgesG([1, 2, 3], [3, 4, 5])).toBeCloseTo(1.6, 12);
    expect(hedgesG([3, 4, 5], [1, 2, 3])).toBeCloseTo(-1.6, 12);
  });

  it('is undefined where nothing varies or there are too few values', () => {
    expect(hedgesG([1, 1], [2, 2])).toBeNull();
    expect(hedgesG([1], [2, 3])).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { findActivations, intervalsBetween, lifetimes } from './activations.ts';

/** Values above the threshold of 0.5 where there is an x. */
const values = (text: string): number[] => Array.from(text, (letter) => (letter === 'x' ? 1 : 0));

describe('findActivations', () => {
  it('finds stretches above the threshold that last long enough', () => {
    const found = findActivations(values('..xxx.xx...xxxx..'), 0.5, 3);
    expect(found).toEqual([
      { start: 2, end: 5, isCut: false },
      { start: 11, end: 15, isCut: false },
    ]);
    expect(lifetimes(found)).toEqual([3, 4]);
    // The short one in between does not count as active.
    expect(intervalsBetween(found)).toEqual([6]);
  });

  it('gives those at the edges no lifetime, but lets them bound intervals', () => {
    const found = findActivations(values('xxx...xxx..xxx'), 0.5, 3);
    expect(found.map(({ isCut }) => isCut)).toEqual([true, false, true]);
    expect(lifetimes(found)).toEqual([3]);
    expect(intervalsBetween(found)).toEqual([3, 2]);
  });

  it('knows no lifetime of what is always active', () => {
    expect(findActivations(values('xxxx'), 0.5, 3)).toEqual([{ start: 0, end: 4, isCut: true }]);
  });

  it('takes values above the threshold, not at it', () => {
    expect(findActivations([1, 2, 2, 1], 1, 1)).toEqual([{ start: 1, end: 3, isCut: false }]);
    expect(findActivations([], 1, 1)).toEqual([]);
  });
});

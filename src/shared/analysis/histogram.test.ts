import { expect, it } from 'vitest';
import { binValues } from './histogram.ts';

it('counts a value on an edge above it, and those outside', () => {
  const { counts, outside } = binValues([0, 0.1, 0.3, 0.29, 0.95, 1, -0.01, NaN], {
    start: 0,
    width: 0.1,
    bins: 10,
  });
  // 0.1 * 3 is above 0.3 in floating point: rounding must not move a value off its edge.
  expect([...counts]).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 0, 1]);
  expect(outside).toBe(2);
});

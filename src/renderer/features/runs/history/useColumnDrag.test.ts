import { expect, test } from 'vitest';
import { placeAt } from './useColumnDrag.ts';

test('a column that is dragged comes before the first whose centre is right of the pointer', () => {
  const centres = [100, 200, 300];
  expect([0, 99, 100, 199, 299, 300, 999].map((x) => placeAt(x, centres))).toEqual([0, 0, 1, 1, 2, 3, 3]);
  expect(placeAt(5, [])).toBe(0);
});

import { expect, test } from 'vitest';
import { emptySelection, rangeTo, selectRange, toggleRun } from './selectRows.ts';

test('a click selects a run, another deselects it', () => {
  const one = toggleRun(emptySelection, 'b', 1);
  expect([...one.ids]).toEqual(['b']);
  expect([...toggleRun(one, 'b', 1).ids]).toEqual([]);
});

test('a range extends from the last click in either direction', () => {
  const start = toggleRun(emptySelection, 'd', 3);
  expect(rangeTo(start, 1)).toEqual({ first: 1, last: 3 });
  expect(rangeTo(start, 5)).toEqual({ first: 3, last: 5 });
  expect(rangeTo(emptySelection, 5)).toEqual({ first: 5, last: 5 });
  const up = selectRange(start, ['b', 'c', 'd'], false);
  expect([...up.ids]).toEqual(['b', 'c', 'd']);
  const down = selectRange(up, ['d', 'e'], false);
  expect([...down.ids]).toEqual(['d', 'e']);
  expect(down.anchor).toBe(3);
  expect([...selectRange(up, ['d', 'e'], true).ids]).toEqual(['b', 'c', 'd', 'e']);
});

import { expect, test } from 'vitest';
import { emptySelection, toggleRow } from './selectRows.ts';

const idAt = (at: number): string | undefined => ['a', 'b', 'c', 'd', 'e'][at];

test('a click selects a run, another deselects it', () => {
  const one = toggleRow(emptySelection, 1, false, idAt);
  expect([...one.ids]).toEqual(['b']);
  expect([...toggleRow(one, 1, false, idAt).ids]).toEqual([]);
});

test('shift extends from the last click in either direction', () => {
  const start = toggleRow(emptySelection, 3, false, idAt);
  const up = toggleRow(start, 1, true, idAt);
  expect([...up.ids].sort()).toEqual(['b', 'c', 'd']);
  const off = toggleRow(up, 2, true, idAt);
  expect([...off.ids].sort()).toEqual(['d']);
});

test('positions without a loaded run are left out', () => {
  expect(toggleRow(emptySelection, 9, false, idAt)).toEqual(emptySelection);
  const all = toggleRow(toggleRow(emptySelection, 4, false, idAt), 0, true, idAt);
  expect(all.ids.size).toBe(5);
});

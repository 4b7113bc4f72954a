import { expect, test } from 'vitest';
import { parseSort } from '#shared/runs/query/parseSort.ts';
import { newestFirst, nextSort, runColumns, sortDirection } from './runColumns.ts';

test('every column sorts by fields that runs are sorted by', () => {
  for (const { sort } of runColumns) expect(parseSort(sort.join(',')).length).toBe(sort.length);
});

test('clicks on a header sort down, up and back to the newest first', () => {
  const fields = ['N_E', 'N_I'];
  const down = nextSort(newestFirst, fields);
  expect(down).toBe('-N_E,-N_I');
  expect(sortDirection(down, fields)).toBe('descending');
  const up = nextSort(down, fields);
  expect(sortDirection(up, fields)).toBe('ascending');
  expect(nextSort(up, fields)).toBe(newestFirst);
  expect(sortDirection(newestFirst, fields)).toBeNull();
});

import { expect, test } from 'vitest';
import { parseSort } from '#shared/runs/query/parseSort.ts';
import { newestFirst, nextSort, sortDirection } from './sortOrder.ts';

test('clicks on a header sort down, up and back to the newest first', () => {
  const fields = ['N_E', 'N_I'];
  const down = nextSort(newestFirst, fields);
  expect(down).toBe('-N_E,-N_I');
  expect(sortDirection(down, fields)).toBe('descending');
  const up = nextSort(down, fields);
  expect(sortDirection(up, fields)).toBe('ascending');
  expect(nextSort(up, fields)).toBe(newestFirst);
  expect(sortDirection(newestFirst, fields)).toBeNull();
  expect(sortDirection('rep_2', ['rep'])).toBeNull();
  expect(sortDirection('rep', [])).toBeNull();
});

test('a sort that is added keeps the order among equal ones, and never names more than five fields', () => {
  let sort = nextSort('-rep', ['rj'], true);
  expect(sort).toBe('-rj,-rep');
  expect(sortDirection(sort, ['rj'])).toBe('descending');
  sort = nextSort(sort, ['rj'], true);
  expect(sort).toBe('rj,-rep');
  expect(nextSort(sort, ['rj'], true)).toBe('-rep');
  for (const field of ['s', 'dt', 'N_E', 'N_I', 'gei']) sort = nextSort(sort, [field], true);
  expect(sort).toBe('-gei,-N_I,-N_E,-dt,-s');
  expect(parseSort(sort)).toHaveLength(5);
});

import { expect, test } from 'vitest';
import { parseSort } from '#shared/runs/query/parseSort.ts';
import { queryFields } from '#shared/runs/query/queryFields.ts';
import type { Run } from '#shared/runs/run.ts';
import { defaults } from '#shared/model/validate.ts';
import { columnGroups, columns, nameColumn, speedOf } from './columns.ts';

const run = {
  parameters: { ...defaults, rep: 6.125, simtime: 11_000 },
  metrics: { rate_E_hz: 2.71828, rtf: 0.02, fano_E: null },
  started_at: 1000,
  finished_at: 3500,
  tags: ['a', 'b'],
  notes: 'two\nlines',
} as unknown as Run;

test('there is a column for every parameter, metric and field of a run, and each stands in one group', () => {
  for (const name of queryFields.keys()) {
    if (name !== 'name' && name !== 'starred') expect([...columns.keys()], name).toContain(name);
  }
  expect(columnGroups.flatMap((group) => group.columns)).toHaveLength(columns.size);
});

test('every column but the picture sorts by fields that runs are sorted by', () => {
  for (const { key, sort } of [...columns.values(), nameColumn]) {
    expect(parseSort(sort.join(',')), key).toHaveLength(key === 'raster' ? 0 : key === 'neurons' ? 2 : 1);
  }
});

test('values are written with units that their column names', () => {
  const text = (key: string): string | undefined => columns.get(key)?.text(run);
  expect(text('rep')).toBe('6.125');
  expect(columns.get('tau_E')?.detail).toBe('tau_E ms');
  expect(text('rate_E_hz')).toBe('2.72');
  expect(columns.get('rate_E_hz')?.exact(run)).toBe('2.71828');
  expect(text('fano_E')).toBe('–');
  expect(text('neurons')).toBe('4,000 + 1,000');
  expect(text('wall_s')).toBe('2.5');
  expect(text('speed')).toBe('50x');
  expect(text('tag')).toBe('a, b');
  expect(text('notes')).toBe('two lines');
  expect(text('baseline_conn_prob')).toBe('[[0.2, 0.5], [0.5, 0.5]]');
  expect(speedOf({ metrics: {} })).toBeNull();
});

import { expect, test } from 'vitest';
import type { HistoryLayout } from '#shared/app/savedViews.ts';
import { columns } from './columns.ts';
import {
  columnsOf,
  defaultLayout,
  gridTemplate,
  moveColumn,
  resizeColumn,
  showParameters,
  toggleColumn,
} from './columnLayout.ts';

const layout: HistoryLayout = { columns: ['raster', 'rep', 'rate_E_hz', 'rj', 'tag'], widths: { rep: 90 } };

test('the columns to begin with exist; unknown ones are left out', () => {
  expect(columnsOf(defaultLayout)).toHaveLength(defaultLayout.columns.length);
  expect(columnsOf({ columns: ['rep', 'no such column'], widths: {} })).toEqual([columns.get('rep')]);
});

test('columns are moved, taken away, and added before the tags', () => {
  expect(moveColumn(layout, 'rj', 0).columns).toEqual(['rj', 'raster', 'rep', 'rate_E_hz', 'tag']);
  expect(moveColumn(layout, 'raster', 99).columns).toEqual(['rep', 'rate_E_hz', 'rj', 'tag', 'raster']);
  expect(moveColumn(layout, 'rep', 1)).toEqual(layout);
  expect(toggleColumn(layout, 'rep').columns).toEqual(['raster', 'rate_E_hz', 'rj', 'tag']);
  expect(toggleColumn(layout, 's').columns).toEqual(['raster', 'rep', 'rate_E_hz', 'rj', 's', 'tag']);
  expect(toggleColumn({ columns: ['rep'], widths: {} }, 's').columns).toEqual(['rep', 's']);
});

test('widths stay within what can be used', () => {
  expect(resizeColumn(layout, 'rj', 100.4).widths).toEqual({ rep: 90, rj: 100 });
  expect(resizeColumn(layout, 'rep', -5).widths).toEqual({ rep: 48 });
  expect(resizeColumn(layout, 'rep', 1e9).widths).toEqual({ rep: 1000 });
});

test('parameters that differ take the place of those that were shown', () => {
  expect(showParameters(layout, ['s', 'dt']).columns).toEqual(['raster', 's', 'dt', 'rate_E_hz', 'tag']);
  expect(showParameters(layout, []).columns).toEqual(['raster', 'rate_E_hz', 'tag']);
  const without = { columns: ['raster', 'tag'], widths: {} };
  expect(showParameters(without, ['s', 'unknown']).columns).toEqual(['raster', 's', 'tag']);
});

test('what room is left goes to the name and then to tags that come last', () => {
  expect(gridTemplate({ columns: ['rep', 'tag'], widths: { rep: 90 } })).toBe(
    '36px 32px minmax(220px, 420px) 90px minmax(180px, 1fr)',
  );
  expect(gridTemplate({ columns: ['tag', 'rep'], widths: { name: 300 } })).toBe(
    '36px 32px 300px 180px 112px minmax(0, 1fr)',
  );
});

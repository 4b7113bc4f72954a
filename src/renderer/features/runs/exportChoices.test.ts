import { expect, it } from 'vitest';
import { exportFormats } from '#shared/runs/exportFormats.ts';
import { exportOffers } from './exportChoices.ts';

it('offers every format, each in one group', () => {
  const formats = exportOffers(true).flatMap(({ offers }) => offers.map(({ format }) => format));
  expect(new Set(formats)).toEqual(new Set(exportFormats));
});

it('offers the parts that a format can hold, traces only where there are some', () => {
  const titles = (hasTraces: boolean): string[] =>
    exportOffers(hasTraces).flatMap(({ offers }) =>
      offers.filter(({ format }) => format === 'csv' || format === 'gdf').map(({ title }) => title),
    );
  expect(titles(true)).toEqual(['CSV: spikes', 'CSV: traces', 'CSV: metrics', 'NEST 2 (.gdf)']);
  expect(titles(false)).toEqual(['CSV: spikes', 'CSV: metrics', 'NEST 2 (.gdf)']);
});

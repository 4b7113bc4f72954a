import { expect, test } from 'vitest';
import { statisticRows, statisticsText } from './statisticRows.ts';

test('statistics are listed in their order, undefined ones as such, those without a stimulus not', () => {
  const rows = statisticRows({
    metrics: { fano_E: null, rate_I_hz: 3.25671, rate_E_hz: 2.5, spikes: 12, rtf: 0.1 },
  });
  expect(rows.map(({ name, value, exact }) => [name, value, exact])).toEqual([
    ['rate_E_hz', '2.5', '2.5'],
    ['rate_I_hz', '3.26', '3.25671'],
    ['fano_E', '–', 'undefined for this run'],
  ]);
  expect(rows[0]?.definition).toMatch(/excitatory/);
});

test('as text they have all their digits, with unit and name', () => {
  const metrics = { rate_E_hz: 2.512345, fano_E: null };
  expect(statisticsText({ metrics, name: 'control', id: 'abc' })).toBe(
    'control\nRate, E\t2.512345\tspikes/s\trate_E_hz\nFano factor, E\tundefined for this run\t\tfano_E\n',
  );
});

import { expect, test } from 'vitest';
import { statisticRows } from './statisticRows.ts';

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

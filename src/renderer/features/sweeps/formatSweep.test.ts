import { expect, test } from 'vitest';
import { axesText, countsText, formatWallTime, valuesText } from './formatSweep.ts';

test.each([
  [0.4, 'less than 1 s'],
  [1.2, '1 s'],
  [59.6, '1 min'],
  [61, '1 min 1 s'],
  [3599.7, '1 h'],
  [7500, '2 h 5 min'],
  [86_390, '1 d'],
  [100_000, '1 d 4 h'],
])('%d s are %s', (seconds, text) => expect(formatWallTime(seconds)).toBe(text));

test('axes, counts and values are written in short', () => {
  const axes = [
    { target: 'rep', values: { type: 'list', values: [1] } },
    {
      target: 'N_E',
      values: { type: 'list', values: [1] },
      tied: [{ target: 'N_I', values: { type: 'factor', factor: 0.25 } }],
    },
  ] as const;
  expect(axesText({ grids: [{ axes, seeds: 1 }] })).toBe('rep × N_E + N_I');
  const counts = { cells: 12, waiting: 3, running: 1, done: 5, failed: 1, cancelled: 0, skipped: 2 };
  expect(countsText(counts)).toBe('5 of 10 runs, 1 failed, 2 not possible');
  expect(valuesText([0.1 + 0.2])).toBe('1 value: 0.3');
  expect(valuesText(Array.from({ length: 9 }, (_, k) => k))).toBe('9 values: 0, 1, 2, 3, 4, …, 7, 8');
});

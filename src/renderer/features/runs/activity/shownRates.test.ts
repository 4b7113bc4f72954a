import { expect, test } from 'vitest';
import { describeRate, meanRates, rateAt, rateLine, ratesCsv } from './shownRates.ts';

/** Two rows of four bins of 25 ms. */
const rates = { rows: 2, bins: 4, binMs: 25, rates: Float32Array.of(0, 10, 20, 30, 4, 4, 8, 8) };
const whole = { from: 0, to: 100 };

test('a rate is that of the bin where a time lies, none outside', () => {
  expect(rateAt(rates, 0, 24.9)).toBe(0);
  expect(rateAt(rates, 1, 50)).toBe(8);
  expect(rateAt(rates, 1, -1)).toBeNaN();
  expect(rateAt(rates, 0, 100)).toBeNaN();
  expect(describeRate(12.345)).toBe('12.3 spikes/s');
});

test('a line goes through the centres of bins', () => {
  const line = rateLine(rates, 1, whole, { x: 0, y: 0, width: 100, height: 10 });
  expect(Array.from(line.values)).toEqual([4, 4, 8, 8]);
  expect(line).toMatchObject({ start: 12.5, step: 25 });
});

test('the mean of rows is taken bin by bin', () => {
  expect([...meanRates(rates).rates]).toEqual([2, 7, 14, 19]);
});

test('the bins in sight are written as CSV', () => {
  expect(ratesCsv(rates, { from: 30, to: 70 }, ['a_hz', 'b_hz'])).toBe(
    'bin_start_ms,a_hz,b_hz\n25,10,4\n50,20,8\n',
  );
});

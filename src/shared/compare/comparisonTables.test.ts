import { expect, it } from 'vitest';
import { shortNumber, signedNumber } from './comparisonTables.ts';

it.each([
  [2089, '2089'],
  [0.198765, '0.199'],
  [12.4999, '12.5'],
  [0.00012345, '1.23e-4'],
  [123_456.7, '1.23e+5'],
  [0, '0'],
  [NaN, '–'],
  [null, '–'],
])('writes %f as %s', (value, text) => {
  expect(shortNumber(value)).toBe(text);
});

it('writes differences with their sign', () => {
  expect([signedNumber(1577), signedNumber(-629), signedNumber(0), signedNumber(null)]).toEqual(
    ['+1577', '-629', '0', '–'], // prettier-ignore
  );
});

import { expect, it } from 'vitest';
import { shortNumber } from './shortNumber.ts';

it.each([
  [2089, '2089'],
  [2089.4, '2090'],
  [0.198765, '0.199'],
  [-0.00584999, '-0.00585'],
  [12.4999, '12.5'],
  [0.00012345, '1.23e-4'],
  [123_456.7, '1.23e+5'],
  [0, '0'],
  [NaN, '–'],
  [null, '–'],
])('writes %f as %s', (value, text) => {
  expect(shortNumber(value)).toBe(text);
});

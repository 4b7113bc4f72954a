import { expect, it } from 'vitest';
import { formatNumber } from './format.ts';

it.each([
  [2089, '2089'],
  [-0.00584999, '-0.00585'],
  [2089.4, '2090'],
  [null, '-'],
])('writes %s as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

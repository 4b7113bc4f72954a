import { expect, it } from 'vitest';
import { signedNumber } from './comparisonTables.ts';

it('writes differences with their sign', () => {
  expect([signedNumber(1577), signedNumber(-629), signedNumber(0), signedNumber(null)]).toEqual(
    ['+1577', '-629', '0', '–'], // prettier-ignore
  );
});

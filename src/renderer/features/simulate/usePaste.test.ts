import { expect, test } from 'vitest';
import { isDict } from './usePaste.ts';

test('a pasted dict is told from a pasted value', () => {
  expect(isDict('net_dict = {\n  "rep": 8,\n}')).toBe(true);
  expect(isDict('{"rep": 8}')).toBe(true);
  expect(isDict('[2000, 6000]')).toBe(false);
  expect(isDict('1e-9')).toBe(false);
});

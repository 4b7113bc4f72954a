import { expect, test } from 'vitest';
import { searchFields } from './searchFields.ts';

test('parameters are found by name, label and symbol, whatever the case', () => {
  expect(searchFields('REP')?.has('rep')).toBe(true);
  expect(searchFields('threshold')).toContain('V_th_E');
  expect(searchFields('j_e+')).toEqual(new Set(['rep']));
  expect(searchFields('refractory period')).toEqual(new Set(['t_ref']));
  expect(searchFields('nothing of the kind')).toEqual(new Set());
  expect(searchFields('  ')).toBeNull();
});

import { expect, test } from 'vitest';
import { symbolParts } from './symbolParts.ts';

test('symbols are taken apart', () => {
  expect(symbolParts('J_E+')).toEqual({ base: 'J', below: 'E', above: '+' });
  expect(symbolParts('tau_syn,E')).toEqual({ base: '\u03c4', below: 'syn,E', above: '' });
  expect(symbolParts('Q')).toEqual({ base: 'Q', below: '', above: '' });
});

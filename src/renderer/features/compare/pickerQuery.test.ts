import { expect, test } from 'vitest';
import { pickerQuery } from './pickerQuery.ts';

test('a text with a comparison is a filter, any other is searched for', () => {
  expect(pickerQuery(' rep > 4 and tag:pilot ')).toEqual({ filter: 'rep > 4 and tag:pilot' });
  expect(pickerQuery(' weak and slow ')).toEqual({ text: 'weak and slow' });
  expect(pickerQuery('')).toEqual({ text: '' });
});

test('what is wrong with a filter is said', () => {
  expect(() => pickerQuery('rpe > 4')).toThrow(/rpe/);
  expect(() => pickerQuery('rep >')).toThrow();
});

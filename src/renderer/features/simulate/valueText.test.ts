import { describe, expect, test } from 'vitest';
import { schema } from '#shared/model/schema.ts';
import { readFieldText, readListText, readNumberText, stepNumber, writeFieldText } from './valueText.ts';

describe('numbers', () => {
  test.each([
    ['1e-9', 1e-9],
    [' 6 ', 6],
    ['-.5', -0.5],
    ['2.', 2],
    ['\u22123', -3],
    ['1E3', 1000],
  ])('%j is read as %d', (text, value) => expect(readNumberText(text)).toBe(value));

  test.each(['1,5', 'abc', '0x10', 'Infinity', '1e', '', '--1'])('%j stays as it was typed', (text) =>
    expect(readNumberText(text)).toBe(text),
  );
});

test('lists take commas, semicolons, spaces and brackets, and keep what is no number', () => {
  expect(readListText('[2, 3,4]')).toEqual([2, 3, 4]);
  expect(readListText('2000; 6000 8e3')).toEqual([2000, 6000, 8000]);
  expect(readListText('2, x')).toEqual([2, 'x']);
  expect(readListText('')).toEqual([]);
});

test('an empty text is null only where the field may be null', () => {
  expect(readFieldText(schema.I_xE, ' ')).toBeNull();
  expect(readFieldText(schema.stim_clusters, '')).toBeNull();
  expect(readFieldText(schema.stim_starts, '')).toEqual([]);
  expect(readFieldText(schema.N_E, '')).toBe('');
});

test('what is written is read back', () => {
  expect(writeFieldText(null)).toBe('');
  expect(readNumberText(writeFieldText(0.1 + 0.2))).toBe(0.1 + 0.2);
  expect(readListText(writeFieldText([2000, 6000.5]))).toEqual([2000, 6000.5]);
});

test('steps follow the size of the number and leave no rounding behind', () => {
  expect(stepNumber(6, 1, null)).toBe(6.1);
  expect(stepNumber(0.82, -1, null)).toBe(0.81);
  expect(stepNumber(1000, 10, null)).toBe(2000);
  expect(stepNumber(0, 1, null)).toBe(0.1);
  expect(stepNumber(4000, 1, 20)).toBe(4020);
});

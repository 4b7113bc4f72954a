import { describe, expect, test } from 'vitest';
import { schema } from '#shared/model/schema.ts';
import {
  readFieldText,
  readIndexText,
  readListText,
  readNumberText,
  stepNumber,
  writeFieldText,
  writeIndexText,
} from './valueText.ts';

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

test.each([
  ['2-4, 7', [2, 3, 4, 7]],
  ['0 - 2; 4000\u20134001', [0, 1, 2, 4000, 4001]],
  ['5', [5]],
  ['', []],
  ['4-2', ['4-2']],
  ['-3', [-3]],
  ['1-x', ['1-x']],
  ['0-99999999', ['0-99999999']],
])('the indices %j are %j', (text, indices) => expect(readIndexText(text)).toEqual(indices));

test.each([
  [[2, 3, 4, 7], '2-4, 7'],
  [[0, 1], '0, 1'],
  [[7, 2, 3, 4, 9, 10, 11], '7, 2-4, 9-11'],
  [[3, 2, 1], '3, 2, 1'],
  [[2, 2, 2], '2, 2, 2'],
  [['x', 1, 2, 3], 'x, 1-3'],
  [[1.5, 2.5, 3.5], '1.5, 2.5, 3.5'],
  [[], ''],
])('the indices %j are written as %j, and read again', (indices, text) => {
  expect(writeIndexText(indices)).toBe(text);
  expect(readIndexText(text)).toEqual(indices);
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

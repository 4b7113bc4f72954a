import { expect, test } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatParameter,
  formatTime,
  titleOf,
} from './formatRun.ts';

test.each([
  [null, '–'],
  [0, '0'],
  [4000, '4,000'],
  [2.5431, '2.54'],
  [0.04321, '0.0432'],
  [0.00012345, '1.23e-4'],
  [12_345_678.9, '1.23e+7'],
])('%s is written as %s', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('durations are in s from 2 s on, sizes in decimal units', () => {
  expect(formatDuration(1999)).toBe('1,999 ms');
  expect(formatDuration(2000)).toBe('2 s');
  expect(formatBytes(0)).toBe('0 bytes');
  expect(formatBytes(1_530_000)).toBe('1.53 MB');
});

test('times are local and sort as text', () => {
  expect(formatTime(new Date(2026, 2, 1, 4, 5).getTime())).toBe('2026-03-01 04:05');
  expect(formatTime(null)).toBe('–');
});

test('parameters keep their digits, runs without a name are called by their id', () => {
  expect(formatParameter(1e-9)).toBe('1e-9');
  expect(formatParameter(null)).toBe('none');
  expect(formatParameter([2, 3, 4])).toBe('[2, 3, 4]');
  expect(titleOf({ name: '', id: '0123456789abcdef0123' })).toBe('Run 01234567');
});

import { expect, test } from 'vitest';
import { checkLines, csvOf } from './plotActions.ts';

test('a table is written with all digits', () => {
  expect(
    csvOf(
      ['time_ms', 'rate_hz'],
      [
        [0.1, 1 / 3],
        [2, 1e-9],
      ],
    ),
  ).toBe('time_ms,rate_hz\n0.1,0.3333333333333333\n2,1e-9\n');
});

test('names with commas and quotes stay one cell', () => {
  expect(csvOf(['run', 'rate_hz'], [['a "b", c', 1]])).toBe('run,rate_hz\n"a ""b"", c",1\n');
});

test('more than a clipboard takes is refused with what to do', () => {
  expect(() => checkLines(1_000_000)).not.toThrow();
  expect(() => checkLines(1_000_001)).toThrow(
    '1,000,001 lines are in sight and 1,000,000 can be copied: zoom in, or export the run as CSV',
  );
});

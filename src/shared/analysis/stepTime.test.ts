import { expect, it } from 'vitest';
import { stepTime } from './stepTime.ts';

it.each([
  [0.1, 3, '0.3'],
  [0.1, 100001, '10000.1'],
  [0.2, 7, '1.4'],
  [0.3, 11, '3.3'],
  [0.125, 3, '0.375'],
  [0.05, 4294967295, '214748364.75'],
  [1, 17, '17'],
  [2.5, 3, '7.5'],
  [0.001, 1005, '1.005'],
])('with dt %f ms, step %i is at %s ms', (dt, step, text) => {
  expect(String(stepTime(dt)(step))).toBe(text);
});

it('multiplies where dt is no decimal number', () => {
  expect(stepTime(1 / 3)(3)).toBe(1);
});

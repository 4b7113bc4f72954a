import { expect, test } from 'vitest';
import { assignSlots, hueOf } from './hues.ts';

test('runs keep their hue when they are reordered or others go, and new ones take the first free', () => {
  const first = assignSlots(['a', 'b', 'c'], new Map());
  expect([...first]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ]);
  const second = assignSlots(['c', 'd', 'b'], first);
  expect(Object.fromEntries(second)).toEqual({ b: 1, c: 2, d: 0 });
});

test('twelve hues differ by colour or dashes', () => {
  const hues = Array.from({ length: 12 }, (_, slot) => JSON.stringify(hueOf(slot)));
  expect(new Set(hues).size).toBe(12);
});

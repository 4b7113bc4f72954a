import { expect, test } from 'vitest';
import { comparePath, readIds } from './comparedIds.ts';

test('addresses name runs in their order, each once', () => {
  expect(readIds('b,a,,b')).toEqual(['b', 'a']);
  expect(readIds('')).toEqual([]);
  expect(comparePath(['b', 'a', 'b'])).toBe('/compare/b,a');
  expect(comparePath([])).toBe('/compare');
});

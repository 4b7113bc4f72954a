import { expect, test } from 'vitest';
import { mergeSteps } from './mergeSteps.ts';

const pairs = (...values: readonly [number, number][]): Uint32Array => Uint32Array.from(values.flat());

test('spikes of parts come step by step, then part by part', () => {
  const merged = mergeSteps([
    pairs([3, 0], [3, 5], [9, 2]),
    pairs(),
    pairs([2, 17], [3, 11], [9, 10], [9, 19]),
  ]);
  expect(Array.from(merged.steps)).toEqual([2, 3, 3, 3, 9, 9, 9]);
  expect(Array.from(merged.neurons)).toEqual([17, 0, 5, 11, 2, 10, 19]);
});

test('no spikes make empty lists', () => {
  expect(mergeSteps([pairs(), pairs()])).toEqual({ steps: new Uint32Array(), neurons: new Uint32Array() });
});

import { expect, test } from 'vitest';
import { mergeSpikes, mergeTraces } from './mergeBatches.ts';

test('spikes of stretches are joined in order, empty stretches included', () => {
  const merged = mergeSpikes([
    { firstStep: 0, lastStep: 4, steps: Uint32Array.of(1, 4), neurons: Uint32Array.of(7, 8) },
    { firstStep: 5, lastStep: 9, steps: new Uint32Array(), neurons: new Uint32Array() },
    { firstStep: 10, lastStep: 11, steps: Uint32Array.of(10), neurons: Uint32Array.of(9) },
  ]);
  expect(merged).toEqual({
    firstStep: 0,
    lastStep: 11,
    steps: Uint32Array.of(1, 4, 10),
    neurons: Uint32Array.of(7, 8, 9),
  });
  expect(() => mergeSpikes([])).toThrow(RangeError);
});

test('traces are joined neuron by neuron', () => {
  const neurons = Uint32Array.of(3, 5);
  const first = {
    times_ms: Float64Array.of(0, 1),
    neurons,
    values: { V_m: Float64Array.of(30, 31, 50, 51) },
  };
  const second = { times_ms: Float64Array.of(2), neurons, values: { V_m: Float64Array.of(32, 52) } };
  expect(mergeTraces([first, second])).toEqual({
    times_ms: Float64Array.of(0, 1, 2),
    neurons,
    values: { V_m: Float64Array.of(30, 31, 32, 50, 51, 52) },
  });
  expect(mergeTraces([first])).toBe(first);
  expect(mergeTraces([])).toBeNull();
});

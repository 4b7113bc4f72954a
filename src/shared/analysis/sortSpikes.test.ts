import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSorted, sortSpikes } from './sortSpikes.ts';

const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe('sortSpikes', () => {
  it('sorts by step, then neuron', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(uint32, fc.integer({ min: 0, max: 200000 }))), (pairs) => {
        const sorted = sortSpikes({
          steps: Uint32Array.from(pairs, ([step]) => step),
          neurons: Uint32Array.from(pairs, ([, neuron]) => neuron),
        });
        const expected = pairs.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
        expect([...sorted.steps].map((step, i) => [step, sorted.neurons[i]])).toEqual(expected);
        expect(isSorted(sorted)).toBe(true);
      }),
    );
  });

  it('returns sorted spikes as they are', () => {
    const spikes = { steps: Uint32Array.of(1, 1, 2), neurons: Uint32Array.of(0, 3, 1) };
    expect(sortSpikes(spikes)).toBe(spikes);
  });

  it('refuses what doubles cannot order', () => {
    const spikes = { steps: Uint32Array.of(2 ** 32 - 1, 0), neurons: Uint32Array.of(2 ** 32 - 1, 0) };
    expect(() => sortSpikes(spikes)).toThrow(RangeError);
  });
});

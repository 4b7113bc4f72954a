import { describe, expect, it } from 'vitest';
import {
  chiSquareDeviation,
  evennessDeviation,
  kolmogorovBound,
  kolmogorovDistance,
  sigmas,
} from '../../../tests/support/statisticalBounds.ts';
import { philox } from './philox.ts';
import { purposes, RandomStream, type StreamKey } from './stream.ts';

const key: StreamKey = { seed: 55, trial: 0, purpose: 'input', index: 7 };
const wordsOf = (changes: Partial<StreamKey>, count = 8): number[] => {
  const stream = new RandomStream({ ...key, ...changes });
  return Array.from({ length: count }, () => stream.word());
};

describe('RandomStream', () => {
  it('yields Philox words with the counter (block, index, trial, 0) and the key (seed, purpose)', () => {
    const out = new Uint32Array(4);
    const expected = [0, 1].flatMap((block) => {
      philox(out, [block, 7, 3, 0], [55, purposes.escapeNoise]);
      return Array.from(out);
    });
    expect(wordsOf({ trial: 3, purpose: 'escapeNoise' })).toEqual(expected);
  });

  it('is another one for every part of its key', () => {
    const streams = [
      {},
      { seed: 56 },
      { seed: 0xffffffff },
      { trial: 1 },
      { trial: 0xffffffff },
      { index: 8 },
      ...(['connectivity', 'indegree', 'initialPotential', 'escapeNoise'] as const).map((purpose) => ({
        purpose,
      })),
    ].map((changes) => wordsOf(changes));
    // Of 10 streams of 8 words of 32 bits, two equal words anywhere have a chance of 7e-7.
    expect(new Set(streams.flat()).size).toBe(10 * 8);
  });

  it('starts again with the same key', () => expect(wordsOf({})).toEqual(wordsOf({})));

  it('draws uniform numbers of 53 bits in [0, 1)', () => {
    const stream = new RandomStream(key);
    const sample = Float64Array.from({ length: 50_000 }, () => stream.uniform());
    expect(Math.min(...sample)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...sample)).toBeLessThan(1);
    expect(kolmogorovDistance(sample, (x) => x)).toBeLessThan(kolmogorovBound);
    expect(sample.every((x) => Number.isInteger(x * 2 ** 53))).toBe(true);
    // All 53 bits are random: the lowest one is set in half of the numbers.
    const odd = sample.filter((x) => (x * 2 ** 53) % 2 === 1).length;
    expect(evennessDeviation([odd, sample.length - odd])).toBeLessThan(sigmas);
  });

  it('draws pairs of numbers that know nothing of each other', () => {
    const stream = new RandomStream({ ...key, index: 1 });
    const counts = new Array<number>(100).fill(0);
    for (let k = 0; k < 50_000; k++) {
      counts[10 * Math.floor(10 * stream.uniform()) + Math.floor(10 * stream.uniform())]++;
    }
    expect(Math.abs(evennessDeviation(counts))).toBeLessThan(sigmas);
  });

  it('draws independent numbers from neighbouring streams', () => {
    // First numbers of streams that differ by 1 in one part of the key.
    for (const part of ['seed', 'trial', 'index'] as const) {
      const counts = new Array<number>(20).fill(0);
      for (let k = 0; k < 10_000; k++)
        counts[Math.floor(20 * new RandomStream({ ...key, [part]: k }).uniform())]++;
      const chiSquare = counts.reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
      expect(Math.abs(chiSquareDeviation(chiSquare, 19))).toBeLessThan(sigmas);
    }
  });
});

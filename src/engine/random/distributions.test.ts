import { describe, expect, it } from 'vitest';
import {
  evennessDeviation,
  kolmogorovBound,
  kolmogorovDistance,
  normalCdf,
  sigmas,
} from '../../../tests/support/statisticalBounds.ts';
import { standardLognormal, standardNormal, uniformInteger } from './distributions.ts';
import { RandomStream } from './stream.ts';

const streamOf = (index: number): RandomStream =>
  new RandomStream({ seed: 1, trial: 0, purpose: 'initialPotential', index });
const count = 50_000;

describe('standardNormal', () => {
  const stream = streamOf(0);
  const sample = Float64Array.from({ length: count }, () => standardNormal(stream));
  const moment = (power: number): number => sample.reduce((sum, x) => sum + x ** power, 0) / count;

  it('has the normal distribution', () => {
    expect(kolmogorovDistance(sample, normalCdf)).toBeLessThan(kolmogorovBound);
  });

  it('has the moments 0, 1, 0 and 3', () => {
    // Variances of x, x^2, x^3 and x^4 are 1, 2, 15 and 96.
    expect(Math.abs(moment(1))).toBeLessThan(sigmas * Math.sqrt(1 / count));
    expect(Math.abs(moment(2) - 1)).toBeLessThan(sigmas * Math.sqrt(2 / count));
    expect(Math.abs(moment(3))).toBeLessThan(sigmas * Math.sqrt(15 / count));
    expect(Math.abs(moment(4) - 3)).toBeLessThan(sigmas * Math.sqrt(96 / count));
  });
});

describe('standardLognormal', () => {
  it('has a standard normal logarithm, mean exp(1/2) and median 1', () => {
    const stream = streamOf(1);
    const sample = Float64Array.from({ length: count }, () => standardLognormal(stream));
    expect(kolmogorovDistance(sample.map(Math.log), normalCdf)).toBeLessThan(kolmogorovBound);
    const mean = sample.reduce((sum, x) => sum + x, 0) / count;
    // The variance of a standard lognormal number is (e - 1) e.
    const deviation = Math.sqrt(((Math.E - 1) * Math.E) / count);
    expect(Math.abs(mean - Math.exp(0.5))).toBeLessThan(sigmas * deviation);
  });
});

describe('uniformInteger', () => {
  it.each([1, 2, 3, 7, 100, 128, 1000])('draws each of %d numbers equally often', (n) => {
    const stream = streamOf(n);
    const counts = new Array<number>(n).fill(0);
    for (let k = 0; k < count; k++) counts[uniformInteger(stream, n)]++;
    expect(counts).toHaveLength(n);
    expect(counts.reduce((sum, k) => sum + k, 0)).toBe(count);
    if (n > 1) expect(Math.abs(evennessDeviation(counts))).toBeLessThan(sigmas);
  });

  it('rejects the words that would favour some numbers', () => {
    // 2^32 mod 3 is 1: of all words, only the product whose lower half is 0, that of word 0, is one too many.
    const words = [0, 0, 0x55555556, 0xffffffff];
    const stream = { word: () => words.shift() } as unknown as RandomStream;
    expect(uniformInteger(stream, 3)).toBe(1);
    expect(uniformInteger(stream, 3)).toBe(2);
  });

  it('covers the largest range it is used for', () => {
    const stream = streamOf(5);
    const n = 2 ** 20 - 1;
    const draws = Float64Array.from({ length: count }, () => uniformInteger(stream, n));
    expect(Math.max(...draws)).toBeLessThan(n);
    expect(kolmogorovDistance(draws, (x) => x / n)).toBeLessThan(kolmogorovBound);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusterVectors, countMatrix, pairCorrelations, pairMeans } from './correlationMatrix.ts';
import { segmentsOf } from './testRuns.ts';
import { seededRandom } from '../numerics/seededRandom.ts';

const clusters = [
  { first: 0, size: 2 },
  { first: 2, size: 3 },
];

/** Spike times that give these counts in bins of 20 ms. */
const timesOf = (counts: readonly number[]): number[] =>
  counts.flatMap((count, bin) => Array.from({ length: count }, (_, i) => 20 * bin + i));

function pearson(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;
  const covariance = (x: readonly number[], y: readonly number[]): number =>
    mean(x.map((value, i) => (value - mean(x)) * (y[i] - mean(y))));
  return covariance(a, b) / Math.sqrt(covariance(a, a) * covariance(b, b));
}

const average = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((a, b) => a + b, 0) / values.length;

describe('pairMeans and pairCorrelations', () => {
  it('are Pearson correlations of all pairs', () => {
    const counts = fc.array(fc.array(fc.nat(4), { minLength: 6, maxLength: 6 }), {
      minLength: 5,
      maxLength: 5,
    });
    fc.assert(
      fc.property(counts, (neurons) => {
        const vectors = clusterVectors(segmentsOf([neurons.map(timesOf)], 120), clusters, {
          bin: 20,
          neurons: 9,
          kept: 9,
        });
        const pairs = neurons.flatMap((a, i) =>
          neurons.slice(0, i).map((b, j) => ({ clusters: [i < 2 ? 0 : 1, j < 2 ? 0 : 1], r: pearson(a, b) })),
        );
        const found = (a: number, b: number) =>
          pairs
            .filter(({ clusters: [one, other], r }) => one === a && other === b && !Number.isNaN(r))
            .map(({ r }) => r);
        const { matrix, within, between } = pairMeans(vectors);
        const expected = [found(0, 0), found(1, 0), found(1, 0), found(1, 1)].map((r) => average(r) ?? NaN);
        matrix.forEach((value, k) => expect(value).toBeCloseTo(expected[k], 10));
        expect(within ?? NaN).toBeCloseTo(average([...found(0, 0), ...found(1, 1)]) ?? NaN, 10);
        expect(between ?? NaN).toBeCloseTo(average(found(1, 0)) ?? NaN, 10);
        const all = pairCorrelations(vectors);
        expect(all.within).toHaveLength(found(0, 0).length + found(1, 1).length);
        expect(average(all.between) ?? NaN).toBeCloseTo(average(found(1, 0)) ?? NaN, 10);
      }),
      { numRuns: 100, seed: 1 },
    );
  });

  it('follow bins of one stretch by those of the next', () => {
    // Constant in each stretch, but other in the second.
    const segments = segmentsOf(
      [
        [timesOf([1, 1]), timesOf([2, 2])],
        [timesOf([3, 3]), timesOf([5, 5])],
      ],
      40,
    );
    const vectors = clusterVectors(segments, [{ first: 0, size: 2 }], { bin: 20, neurons: 2, kept: 2 });
    expect(pairMeans(vectors).within).toBeCloseTo(1, 12);
  });

  it('take the first neurons only and keep the vectors of fewer', () => {
    const segments = segmentsOf([[[0], [0], [25], [25], [0]]], 40);
    const [first, second] = clusterVectors(segments, clusters, { bin: 20, neurons: 2, kept: 1 });
    expect([first.size, first.vectors.length]).toEqual([2, 1]);
    expect(second.size).toBe(2);
  });

  it('find a planted correlation', () => {
    // In every bin a neuron copies its cluster's source with probability c and else fires on its own, both with
    // probability p: two neurons of a cluster have covariance c^2 p (1 - p), each has variance p (1 - p).
    const [c, p, bins, size] = [0.5, 0.5, 20_000, 5];
    const random = seededRandom(7);
    const times = Array.from({ length: 10 }, (): number[] => []);
    for (let bin = 0; bin < bins; bin++) {
      for (const first of [0, size]) {
        const source = random() < p;
        for (let n = first; n < first + size; n++) {
          if (random() < c ? source : random() < p) times[n].push(20 * bin);
        }
      }
    }
    const ranges = [0, size].map((first) => ({ first, size }));
    const vectors = clusterVectors(segmentsOf([times], 20 * bins), ranges, { bin: 20, neurons: 9, kept: 0 });
    const { within, between } = pairMeans(vectors);
    // The standard error of one correlation is 1/sqrt(20000) = 0.007; averages over pairs are not worse.
    expect(Math.abs((within ?? NaN) - c * c)).toBeLessThan(0.02);
    expect(Math.abs(between ?? NaN)).toBeLessThan(0.02);
  });
});

describe('countMatrix', () => {
  it('correlates series, 1 on the diagonal', () => {
    const matrix = countMatrix([Uint32Array.of(1, 2, 3), Uint32Array.of(3, 2, 1), Uint32Array.of(1, 3, 2)]);
    [1, -1, 0.5, -1, 1, -0.5, 0.5, -0.5, 1].forEach((value, k) => expect(matrix[k]).toBeCloseTo(value, 12));
  });

  it('is undefined where a series does not vary', () => {
    expect([...countMatrix([Uint32Array.of(1, 2), Uint32Array.of(2, 2)])]).toEqual([1, NaN, NaN, NaN]);
  });
});

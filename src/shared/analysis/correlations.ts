import type { Population } from './recording.ts';
import type { SpikeTrains } from './spikeTrains.ts';
import { addWindowCounts, type Windows } from './windows.ts';

/** Neurons taken from every cluster, its first ones. */
export const neuronsPerCluster = 20;

/** Mean Pearson correlation of counts over pairs of neurons; null where there is no such pair. */
export interface CountCorrelations {
  readonly within: number | null;
  readonly between: number | null;
}

/**
 * Average the Pearson correlation of spike counts in windows over pairs of neurons of the same and of different
 * clusters, among the first 20 neurons of every cluster, leaving out neurons whose count is the same in all windows.
 *
 * The correlation of a pair is the dot product of its count vectors made zero-mean and unit-length. Products summed
 * over all pairs of a group are (|sum of vectors|^2 - number of vectors) / 2, so no pair is visited.
 */
export function countCorrelations(
  trains: SpikeTrains,
  clusters: readonly Population[],
  windows: Windows,
): CountCorrelations {
  const total = new VectorGroup(windows.count);
  let withinPairs = 0;
  let withinSum = 0;
  for (const { first, size } of clusters) {
    const cluster = new VectorGroup(windows.count);
    for (let neuron = first; neuron < first + Math.min(size, neuronsPerCluster); neuron++) {
      const vector = unitCounts(trains, neuron, windows);
      if (vector !== null) cluster.add(vector);
    }
    total.merge(cluster);
    withinPairs += cluster.pairs;
    withinSum += cluster.pairProducts;
  }
  const betweenPairs = total.pairs - withinPairs;
  return {
    within: withinPairs === 0 ? null : withinSum / withinPairs,
    between: betweenPairs === 0 ? null : (total.pairProducts - withinSum) / betweenPairs,
  };
}

function unitCounts(trains: SpikeTrains, neuron: number, windows: Windows): Float64Array | null {
  const counts = new Uint32Array(windows.count);
  addWindowCounts(trains, neuron, windows, counts);
  return unitVector(counts);
}

/** Return counts shifted to mean 0 and scaled to length 1; null where they do not vary. */
export function unitVector(counts: Uint32Array): Float64Array | null {
  if (counts.every((count) => count === counts[0])) return null;
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
  const length = Math.sqrt(counts.reduce((squares, count) => squares + (count - mean) ** 2, 0));
  return Float64Array.from(counts, (count) => (count - mean) / length);
}

/** Sum of unit vectors. */
class VectorGroup {
  readonly #sum: Float64Array;
  #size = 0;

  constructor(dimension: number) {
    this.#sum = new Float64Array(dimension);
  }

  add(vector: Float64Array): void {
    this.#size++;
    vector.forEach((value, k) => (this.#sum[k] += value));
  }

  merge(group: VectorGroup): void {
    this.#size += group.#size;
    group.#sum.forEach((value, k) => (this.#sum[k] += value));
  }

  /** Number of pairs of different vectors. */
  get pairs(): number {
    return (this.#size * (this.#size - 1)) / 2;
  }

  /** Sum of the dot products of all pairs. */
  get pairProducts(): number {
    return (this.#sum.reduce((squares, value) => squares + value * value, 0) - this.#size) / 2;
  }
}

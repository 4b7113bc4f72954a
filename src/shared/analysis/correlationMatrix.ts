import { unitVector } from './correlations.ts';
import type { Population } from './recording.ts';
import type { Segments } from './segments.ts';
import { addWindowCounts, windowsOf } from './windows.ts';

/** The neurons of one cluster whose counts vary: how many, the sum of their unit count vectors, and some of these. */
interface ClusterVectors {
  readonly size: number;
  readonly sum: Float64Array;
  readonly vectors: readonly Float64Array[];
}

/**
 * Make unit vectors of the spike counts of each cluster's first `neurons` neurons in bins of `bin` ms of all stretches.
 *
 * Neurons whose count never varies are left out. Of each cluster the vectors of at most `kept` neurons are kept.
 */
export function clusterVectors(
  { trains, dt, duration }: Segments,
  clusters: readonly Population[],
  { bin, neurons, kept }: { readonly bin: number; readonly neurons: number; readonly kept: number },
): ClusterVectors[] {
  const bins = windowsOf(bin, { dt, simtime: duration });
  const counts = new Uint32Array(bins.count * trains.length);
  return clusters.map(({ first, size }) => {
    const sum = new Float64Array(counts.length);
    const vectors: Float64Array[] = [];
    let varying = 0;
    for (let neuron = first; neuron < first + Math.min(size, neurons); neuron++) {
      counts.fill(0);
      trains.forEach((each, k) => addWindowCounts(each, neuron, bins, counts, k * bins.count));
      const vector = unitVector(counts);
      if (vector === null) continue;
      varying++;
      for (let k = 0; k < sum.length; k++) sum[k] += vector[k];
      if (vectors.length < kept) vectors.push(vector);
    }
    return { size: varying, sum, vectors };
  });
}

/** Mean correlations of pairs. */
export interface PairMeans {
  /** [cluster * clusters + cluster]; on the diagonal pairs of the same cluster; NaN where there is no pair. */
  readonly matrix: Float64Array;
  /** Over all pairs of the same and of different clusters; null where there are none. */
  readonly within: number | null;
  readonly between: number | null;
}

/**
 * Average the Pearson correlations of all pairs of neurons, cluster by cluster.
 *
 * The correlation of a pair is the dot product of its unit vectors, so that sums over pairs are dot products of sums.
 */
export function pairMeans(clusters: readonly ClusterVectors[]): PairMeans {
  const n = clusters.length;
  const matrix = new Float64Array(n * n);
  const within = { sum: 0, pairs: 0 };
  const between = { sum: 0, pairs: 0 };
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      const product = dot(clusters[a].sum, clusters[b].sum);
      const { size } = clusters[a];
      const sum = a === b ? (product - size) / 2 : product;
      const pairs = a === b ? (size * (size - 1)) / 2 : size * clusters[b].size;
      matrix[a * n + b] = matrix[b * n + a] = pairs === 0 ? NaN : sum / pairs;
      const group = a === b ? within : between;
      if (pairs > 0) group.sum += sum;
      group.pairs += pairs;
    }
  }
  return {
    matrix,
    within: within.pairs === 0 ? null : within.sum / within.pairs,
    between: between.pairs === 0 ? null : between.sum / between.pairs,
  };
}

/** List the correlations of all pairs of kept neurons of the same and of different clusters. */
export function pairCorrelations(clusters: readonly ClusterVectors[]): {
  readonly within: number[];
  readonly between: number[];
} {
  const within: number[] = [];
  const between: number[] = [];
  clusters.forEach(({ vectors }, a) => {
    vectors.forEach((vector, i) => {
      for (let j = 0; j < i; j++) within.push(dot(vector, vectors[j]));
      for (let b = 0; b < a; b++) for (const other of clusters[b].vectors) between.push(dot(vector, other));
    });
  });
  return { within, between };
}

/** Return the Pearson correlations of some series of counts, [series * number + series]; NaN where one does not vary. */
export function countMatrix(series: readonly Uint32Array[]): Float64Array {
  const n = series.length;
  const vectors = series.map(unitVector);
  const matrix = new Float64Array(n * n).fill(NaN);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b <= a; b++) {
      const [one, other] = [vectors[a], vectors[b]];
      // The product with itself is 1 but for rounding.
      if (one && other) matrix[a * n + b] = matrix[b * n + a] = a === b ? 1 : dot(one, other);
    }
  }
  return matrix;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

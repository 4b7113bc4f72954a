/** Which neuron is where: E neurons first, cluster by cluster, then I neurons, cluster by cluster. */
export interface Layout {
  readonly N_E: number;
  readonly N_I: number;
  readonly n_clusters: number;
}

/** Name the cluster of a neuron. */
export function clusterOf({ N_E, N_I, n_clusters }: Layout, neuron: number): number {
  return neuron < N_E
    ? Math.floor(neuron / (N_E / n_clusters))
    : Math.floor((neuron - N_E) / (N_I / n_clusters));
}

/** A range of neurons: `start` inclusive, `end` exclusive. */
export interface NeuronRange {
  readonly start: number;
  readonly end: number;
}

/** Give the neurons of one population, or of one of its clusters. */
export function neuronRange(
  { N_E, N_I, n_clusters }: Layout,
  population: 'E' | 'I',
  cluster?: number,
): NeuronRange {
  const first = population === 'E' ? 0 : N_E;
  const size = population === 'E' ? N_E : N_I;
  if (cluster === undefined) return { start: first, end: first + size };
  const clusterSize = size / n_clusters;
  return { start: first + cluster * clusterSize, end: first + (cluster + 1) * clusterSize };
}

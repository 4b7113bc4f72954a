import type { NeuronRole } from './analysisResult.ts';
import {
  excitatory,
  excitatoryClusters,
  inhibitory,
  type Layout,
  type Population,
  type Stimulus,
} from './recording.ts';

/** Neurons whose values are shown together. */
export interface NeuronGroup {
  readonly label: string;
  readonly role: Exclude<NeuronRole, null>;
  readonly ranges: readonly Population[];
  /** How many neurons. */
  readonly size: number;
}

function group(label: string, role: NeuronGroup['role'], ranges: readonly Population[]): NeuronGroup {
  return { label, role, ranges, size: ranges.reduce((sum, { size }) => sum + size, 0) };
}

/** Return the E and the I neurons, without a population that is empty. */
export const populations = (layout: Layout): NeuronGroup[] =>
  [group('E', 'E', [excitatory(layout)]), group('I', 'I', [inhibitory(layout)])].filter(
    ({ size }) => size > 0,
  );

/** Return the E neurons of stimulated and of other clusters, or all E where there is no stimulus; then the I neurons. */
export function stimulusGroups(layout: Layout, stimulus: Stimulus | null): NeuronGroup[] {
  if (stimulus === null) return populations(layout);
  const isStimulated = new Set(stimulus.clusters);
  const clusters = excitatoryClusters(layout);
  return [
    group(
      'E, stimulated clusters',
      'stimulated',
      clusters.filter((_, cluster) => isStimulated.has(cluster)),
    ),
    group(
      'E, other clusters',
      'other',
      clusters.filter((_, cluster) => !isStimulated.has(cluster)),
    ),
    group('I', 'I', [inhibitory(layout)]),
  ].filter(({ size }) => size > 0);
}

/** Return the I neurons of every cluster; none where they are not divided evenly. */
export function inhibitoryClusters({ N_E, N_I, n_clusters }: Layout): Population[] {
  const size = N_I / n_clusters;
  if (!Number.isInteger(size) || size < 1) return [];
  return Array.from({ length: n_clusters }, (_, cluster) => ({ first: N_E + cluster * size, size }));
}

/** Return the clusters' neurons of one population. */
export const clustersOf = (layout: Layout, population: 'E' | 'I'): Population[] =>
  population === 'E' ? excitatoryClusters(layout) : inhibitoryClusters(layout);

/** Return the cluster of a neuron, NaN where I neurons are not divided evenly. */
export function clusterOf(neuron: number, { N_E, N_I, n_clusters }: Layout): number {
  if (neuron < N_E) return Math.floor(neuron / (N_E / n_clusters));
  const size = N_I / n_clusters;
  return Number.isInteger(size) ? Math.floor((neuron - N_E) / size) : NaN;
}

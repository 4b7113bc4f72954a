import { connectionProbabilities, inDegrees } from './connectivity.ts';
import { connections } from './matrix2x2.ts';
import type { Parameters } from './schema.ts';

/**
 * Bound the synapses from one neuron to another when `draws` sources are drawn out of `sources` with repetition: ten
 * standard deviations and a few above the mean of a nearly Poisson count, never more than all draws.
 */
export function likelyMultiplicity(draws: number, sources: number): number {
  const mean = draws / Math.max(1, sources);
  return Math.min(draws, Math.ceil(mean + 10 * Math.sqrt(mean) + 6));
}

/** Count the binary digits of a whole number. */
export const binaryDigits = (count: number): number => 32 - Math.clz32(count);

/** Bit planes that count the synapses between pairs of neurons, over the whole network. */
export function planesOfNetwork(parameters: Parameters): number {
  const { clustering, fixed_indegree, N_E, N_I, n_clusters } = parameters;
  if (clustering === 'weight' || !fixed_indegree) return 1;
  const { plus, minus } = inDegrees(parameters);
  const { synapse_populations } = connectionProbabilities(parameters);
  const most = connections.map(({ post, pre }) => {
    const sources = (pre === 0 ? N_E : N_I) / n_clusters;
    const within = likelyMultiplicity(
      plus[post][pre] * synapse_populations[post][pre],
      post === pre ? sources - 1 : sources,
    );
    return Math.max(within, likelyMultiplicity(minus[post][pre], sources));
  });
  return binaryDigits(Math.max(1, ...most));
}

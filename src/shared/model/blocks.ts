import { connectionProbabilities, inDegrees } from './connectivity.ts';
import { derive } from './derive.ts';
import { matrixOf } from './matrix2x2.ts';
import type { Parameters } from './schema.ts';

/** What is to be expected of the synapses from one population of a cluster to one population of a cluster. */
export interface BlockExpectation {
  /** Populations after and before the synapses: 0 for E, 1 for I. */
  readonly post: 0 | 1;
  readonly pre: 0 | 1;
  /** Whether both are of the same cluster. */
  readonly isWithin: boolean;
  /** Weight of one synapse [pA]. */
  readonly weight_pA: number;
  /** Ordered pairs of different neurons. */
  readonly pairs: number;
  /** Mean number of synapses per pair, above 1 where there are several synapse populations; NaN without pairs. */
  readonly probability: number;
  /** Mean number of synapses. */
  readonly synapses: number;
  /** Standard deviation of the number of synapses over networks; 0 with fixed in-degree. */
  readonly sd: number;
}

/**
 * Describe the eight kinds of block of a network with valid parameters: E to E within and between clusters, then I to E,
 * E to I and I to I; a single cluster has nothing between clusters.
 */
export function blockExpectations(parameters: Parameters): BlockExpectation[] {
  return ([0, 1] as const).flatMap((post) =>
    ([0, 1] as const).flatMap((pre) =>
      (parameters.n_clusters === 1 ? [true] : [true, false]).map((isWithin) =>
        expectation(parameters, post, pre, isWithin),
      ),
    ),
  );
}

function expectation(parameters: Parameters, post: 0 | 1, pre: 0 | 1, isWithin: boolean): BlockExpectation {
  const { N_E, N_I, n_clusters: Q, fixed_indegree } = parameters;
  const { weights_plus_pA, weights_minus_pA, baseline_weights_pA } = derive(parameters);
  const weights = (isWithin ? weights_plus_pA : weights_minus_pA) ?? baseline_weights_pA;
  const sizes = [N_E / Q, N_I / Q];
  // A neuron is no source of its own.
  const pairs = sizes[post] * (sizes[pre] - (isWithin && post === pre ? 1 : 0));
  const { draws, p } = drawing(parameters, isWithin);
  const block = { post, pre, isWithin, weight_pA: weights[post][pre], pairs };
  if (fixed_indegree) {
    const degrees = isWithin ? inDegrees(parameters).plus : inDegrees(parameters).minus;
    const synapses = sizes[post] * degrees[post][pre] * draws[post][pre];
    return { ...block, probability: pairs === 0 ? NaN : synapses / pairs, synapses, sd: 0 };
  }
  const probability = pairs === 0 ? NaN : draws[post][pre] * p[post][pre];
  const all = pairs * draws[post][pre];
  const synapses = all * p[post][pre];
  return { ...block, probability, synapses, sd: Math.sqrt(synapses * (1 - p[post][pre])) };
}

/** Give how often each pair is drawn, and the probability of each draw. */
function drawing(parameters: Parameters, isWithin: boolean) {
  const once = matrixOf(() => 1);
  if (parameters.clustering === 'weight') return { draws: once, p: parameters.baseline_conn_prob };
  const { synapse_populations, p_plus, p_minus } = connectionProbabilities(parameters);
  return isWithin ? { draws: synapse_populations, p: p_plus } : { draws: once, p: p_minus };
}

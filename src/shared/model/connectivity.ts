import { clusteringFactors } from './clustering.ts';
import type { Matrix2x2 } from './fields.ts';
import { connections, matrixOf } from './matrix2x2.ts';
import type { Parameters } from './schema.ts';

/** How pairs are connected under probability clustering. */
export interface ConnectionProbabilities {
  /** Synapse populations that connections within a cluster are split into, so that each has p <= 1. */
  readonly synapse_populations: Matrix2x2;
  /** Probability within a cluster, for each synapse population. */
  readonly p_plus: Matrix2x2;
  readonly p_minus: Matrix2x2;
}

/** In-degrees from one cluster of each population: in the neuron's own cluster, and in each other one. */
export interface InDegrees {
  /** For each synapse population where there are several. */
  readonly plus: Matrix2x2;
  readonly minus: Matrix2x2;
}

/** Compute the connection probabilities under probability clustering (`connect_probabilities` of the example). */
export function connectionProbabilities(parameters: Parameters): ConnectionProbabilities {
  const { baseline_conn_prob: p } = parameters;
  const { plus, minus } = clusteringFactors(parameters);
  const total = matrixOf((post, pre) => plus[post][pre] * p[post][pre]);
  const synapse_populations = matrixOf((post, pre) => Math.max(1, Math.ceil(total[post][pre])));
  return {
    synapse_populations,
    p_plus: matrixOf((post, pre) => total[post][pre] / synapse_populations[post][pre]),
    p_minus: matrixOf((post, pre) => minus[post][pre] * p[post][pre]),
  };
}

/** Compute the in-degrees of a network with fixed in-degree: int(p * N_pre / Q), as the example. */
export function inDegrees(parameters: Parameters): InDegrees {
  if (parameters.clustering === 'probabilities') {
    const { p_plus, p_minus } = connectionProbabilities(parameters);
    return { plus: inDegreesFor(parameters, p_plus), minus: inDegreesFor(parameters, p_minus) };
  }
  const same = inDegreesFor(parameters, parameters.baseline_conn_prob);
  return { plus: same, minus: same };
}

const inDegreesFor = ({ N_E, N_I, n_clusters }: Parameters, p: Matrix2x2): Matrix2x2 =>
  matrixOf((post, pre) => Math.trunc((p[post][pre] * (pre === 0 ? N_E : N_I)) / n_clusters));

/**
 * Compute how many synapses a neuron is to be expected to get from all neurons of a population; exact with fixed
 * in-degree.
 *
 * Autapses do not occur, so a neuron's own cluster offers one source less within its population.
 */
export function meanInDegrees(parameters: Parameters): Matrix2x2 {
  const { N_E, N_I, n_clusters: Q, clustering, fixed_indegree, baseline_conn_prob } = parameters;
  const sizes = [N_E, N_I];
  const byProbability = clustering === 'probabilities';
  const { synapse_populations, p_plus, p_minus } = byProbability
    ? connectionProbabilities(parameters)
    : { synapse_populations: matrixOf(() => 1), p_plus: baseline_conn_prob, p_minus: baseline_conn_prob };
  const fixed = fixed_indegree ? inDegrees(parameters) : null;
  return matrixOf((post, pre) => {
    const own = sizes[pre] / Q - (post === pre ? 1 : 0);
    return fixed
      ? fixed.plus[post][pre] * synapse_populations[post][pre] + fixed.minus[post][pre] * (Q - 1)
      : p_plus[post][pre] * synapse_populations[post][pre] * own +
          (p_minus[post][pre] * (Q - 1) * sizes[pre]) / Q;
  });
}

/** Compute the number of synapses to expect; exact with fixed in-degree. */
export function expectedSynapses(parameters: Parameters): number {
  const { N_E, N_I } = parameters;
  const perNeuron = meanInDegrees(parameters);
  return connections.reduce((sum, { post, pre }) => sum + [N_E, N_I][post] * perNeuron[post][pre], 0);
}

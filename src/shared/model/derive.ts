import { clusteringFactors } from './clustering.ts';
import { connectionProbabilities, expectedSynapses, inDegrees, meanInDegrees } from './connectivity.ts';
import type { Matrix2x2 } from './fields.ts';
import { inputCurrents } from './input.ts';
import { matrixOf } from './matrix2x2.ts';
import { estimateMemory } from './memory.ts';
import type { Parameters } from './schema.ts';
import { baselineWeights, pspAmplitudes, type PspPerPicoampere } from './weights.ts';

/** What follows from the parameters; matrices are [[E to E, I to E], [E to I, I to I]]. */
export interface Derived {
  readonly psp_per_pA: PspPerPicoampere;
  /** Weights before clustering, divided by sqrt(N). */
  readonly baseline_weights_pA: Matrix2x2;
  readonly rheobase_E_pA: number;
  readonly rheobase_I_pA: number;
  readonly I_x_E_pA: number;
  readonly I_x_I_pA: number;
  readonly factor_plus: Matrix2x2;
  readonly factor_minus: Matrix2x2;
  /** Weights within and between clusters: with weight clustering only. */
  readonly weights_plus_pA?: Matrix2x2;
  readonly weights_minus_pA?: Matrix2x2;
  /** With probability clustering only; p_plus holds for each synapse population. */
  readonly synapse_populations?: Matrix2x2;
  readonly p_plus?: Matrix2x2;
  readonly p_minus?: Matrix2x2;
  /** With fixed in-degree and probability clustering only; indegree_plus holds for each synapse population. */
  readonly indegree_plus?: Matrix2x2;
  readonly indegree_minus?: Matrix2x2;
  /** With fixed in-degree and weight clustering only. */
  readonly indegree_per_cluster?: Matrix2x2;
  /** Synapses that a neuron is to be expected to get from all neurons of a population. */
  readonly mean_indegree: Matrix2x2;
  readonly expected_synapses: number;
  readonly memory_bytes: number;
}

/** Compute what follows from valid parameters. */
export function derive(parameters: Parameters): Derived {
  const { plus, minus } = clusteringFactors(parameters);
  const weights = baselineWeights(parameters);
  return {
    psp_per_pA: pspAmplitudes(parameters),
    baseline_weights_pA: weights,
    ...inputCurrents(parameters),
    factor_plus: plus,
    factor_minus: minus,
    ...(parameters.clustering === 'weight'
      ? weightClustering(parameters, weights, plus, minus)
      : probabilityClustering(parameters)),
    mean_indegree: meanInDegrees(parameters),
    expected_synapses: expectedSynapses(parameters),
    memory_bytes: estimateMemory(parameters).total,
  };
}

function weightClustering(
  parameters: Parameters,
  weights: Matrix2x2,
  plus: Matrix2x2,
  minus: Matrix2x2,
): Partial<Derived> {
  return {
    weights_plus_pA: matrixOf((post, pre) => weights[post][pre] * plus[post][pre]),
    weights_minus_pA: matrixOf((post, pre) => weights[post][pre] * minus[post][pre]),
    ...(parameters.fixed_indegree ? { indegree_per_cluster: inDegrees(parameters).plus } : {}),
  };
}

function probabilityClustering(parameters: Parameters): Partial<Derived> {
  const indegrees = parameters.fixed_indegree ? inDegrees(parameters) : null;
  return {
    ...connectionProbabilities(parameters),
    ...(indegrees ? { indegree_plus: indegrees.plus, indegree_minus: indegrees.minus } : {}),
  };
}

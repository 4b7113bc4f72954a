import { exponential } from '../numerics/exponential.ts';
import { logarithm } from '../numerics/logarithm.ts';
import type { Matrix2x2 } from './fields.ts';
import { matrixOf } from './matrix2x2.ts';
import type { Parameters } from './schema.ts';

export interface ClusteringFactors {
  /** Within a cluster: J+, or the factor on the connection probability. */
  readonly plus: Matrix2x2;
  /** Between clusters. */
  readonly minus: Matrix2x2;
}

type ClusteringParameters = Pick<
  Parameters,
  'n_clusters' | 'clustering' | 'rep' | 'rj' | 'probability_factor'
>;

/**
 * Compute the factors on weights or probabilities within and between clusters; all 1 for a single cluster.
 *
 * `rep` for E to E; for the others 1 + (rep-1)*rj, or 1 + (rep-1)**rj with probability clustering and the power rule
 * (network.py of the example). The factor between clusters, (Q - plus)/(Q - 1), keeps the mean over clusters at 1.
 */
export function clusteringFactors(parameters: ClusteringParameters): ClusteringFactors {
  const { n_clusters, rep } = parameters;
  if (n_clusters === 1) return { plus: matrixOf(() => 1), minus: matrixOf(() => 1) };
  const other = inhibitoryFactor(parameters);
  const plus = matrixOf((post, pre) => (post === 0 && pre === 0 ? rep : other));
  return { plus, minus: matrixOf((post, pre) => (n_clusters - plus[post][pre]) / (n_clusters - 1)) };
}

/** Tell whether factors other than E to E follow the example's power rule. */
export const hasPowerRule = ({ clustering, probability_factor }: ClusteringParameters): boolean =>
  clustering === 'probabilities' && probability_factor === 'power';

/** Compute the factor within clusters for all connections other than E to E. */
export function inhibitoryFactor(parameters: ClusteringParameters): number {
  const { rep, rj } = parameters;
  return hasPowerRule(parameters) ? 1 + power(rep - 1, rj) : 1 + (rep - 1) * rj;
}

/**
 * Raise a number that is not negative to a power, with the same bits on every machine; NaN for a negative base,
 * Infinity for 0 to a negative power.
 */
export function power(base: number, exponent: number): number {
  if (base < 0) return NaN;
  if (exponent === 0 || base === 1) return 1;
  if (base === 0) return exponent > 0 ? 0 : Infinity;
  return exponent === 1 ? base : exponential(exponent * logarithm(base));
}

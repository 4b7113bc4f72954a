import { clusteringFactors, hasPowerRule, inhibitoryFactor, power } from './clustering.ts';
import { connections } from './matrix2x2.ts';
import { rule, type Rule } from './rule.ts';
import type { Parameters } from './schema.ts';

const clusteringParameters = ['rep', 'rj', 'n_clusters', 'clustering', 'probability_factor'] as const;
type ClusteringParameters = Pick<Parameters, (typeof clusteringParameters)[number]>;

/** Round to six significant digits towards zero, so that the number a message states is itself allowed. */
function roundDown(x: number): number {
  if (Number.isInteger(x) || !Number.isFinite(x) || Math.abs(x) < 1e-300) return Math.trunc(x);
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(x))) - 5);
  return Number((Math.trunc(x / unit) * unit).toPrecision(6));
}

/** Round a limit so that it is itself allowed: as computed, its factor may exceed Q in the last digit. */
function allowedLimit(limit: number, parametersAt: (value: number) => ClusteringParameters): number {
  const rounded = roundDown(limit);
  const at = parametersAt(rounded);
  return inhibitoryFactor(at) <= at.n_clusters ? rounded : roundDown(rounded * (1 - 1e-5));
}

/** Find the largest rep whose factors do not exceed Q; only asked where rj >= 0. */
function largestRep(parameters: ClusteringParameters): number {
  const { n_clusters: Q, rj } = parameters;
  if (rj <= 0) return Q;
  const bound = 1 + (hasPowerRule(parameters) ? power(Q - 1, 1 / rj) : (Q - 1) / rj);
  return bound >= Q && inhibitoryFactor({ ...parameters, rep: Q }) <= Q
    ? Q
    : allowedLimit(Math.min(Q, bound), (rep) => ({ ...parameters, rep }));
}

/** Find the value of rj at which the factors other than E to E reach Q, for a rep other than 1. */
function limitOfRj(parameters: ClusteringParameters): number {
  const { n_clusters: Q, rep } = parameters;
  const limit = hasPowerRule(parameters) ? Math.log(Q - 1) / Math.log(rep - 1) : (Q - 1) / (rep - 1);
  return allowedLimit(limit, (rj) => ({ ...parameters, rj }));
}

const powerRuleDomain = rule(clusteringParameters, (parameters, report) => {
  const { n_clusters, rep, rj } = parameters;
  if (n_clusters === 1 || !hasPowerRule(parameters)) return;
  if (rep < 1)
    report('rep', 'at least 1 with the power rule for probabilities, or use probability_factor "linear"');
  if (rep === 1 && rj < 0) report('rj', 'at least 0 with the power rule for probabilities and rep = 1');
});

const isInPowerRuleDomain = (parameters: ClusteringParameters): boolean =>
  !hasPowerRule(parameters) || parameters.rep > 1 || (parameters.rep === 1 && parameters.rj >= 0);

/** Above Q the factor between clusters is negative and would turn excitation into inhibition. */
const factorsUpToQ = rule(clusteringParameters, (parameters, report) => {
  const { n_clusters: Q, rep, rj } = parameters;
  if (Q === 1 || !isInPowerRuleDomain(parameters)) return;
  const factor = inhibitoryFactor(parameters);
  if (rep <= Q && !(factor > Q)) return;
  const because = `so that no factor within clusters exceeds the number of clusters (${Q})`;
  if (rj < 0) {
    if (rep > Q) report('rep', `at most ${Q}, ${because}`);
    else report('rj', `at least ${limitOfRj(parameters)} with rep = ${rep}, ${because}`);
    return;
  }
  const orRj = rep <= Q ? `, or rj at most ${limitOfRj(parameters)} with this rep` : '';
  report('rep', `at most ${largestRep(parameters)} with rj = ${rj}${orRj}, ${because}`);
});

const factorsFromZero = rule(clusteringParameters, (parameters, report) => {
  const { n_clusters, rep, rj } = parameters;
  if (n_clusters === 1 || hasPowerRule(parameters) || inhibitoryFactor(parameters) >= 0) return;
  const limit = roundDown(-1 / (rep - 1));
  const allowed = `at ${rj > 0 ? 'most' : 'least'} ${limit} with rep = ${rep}`;
  report('rj', `${allowed}, so that no factor within clusters is negative`);
});

const probabilitiesUpToOne = rule(['baseline_conn_prob', ...clusteringParameters], (parameters, report) => {
  if (parameters.clustering !== 'probabilities' || !isInPowerRuleDomain(parameters)) return;
  const { minus } = clusteringFactors(parameters);
  for (const { post, pre, name } of connections) {
    const p = minus[post][pre] * parameters.baseline_conn_prob[post][pre];
    if (p > 1) {
      const probability = `the probability ${name} between clusters (${p.toPrecision(4)}) exceeds 1`;
      report('baseline_conn_prob', `smaller, or the factor within clusters larger, since ${probability}`);
    }
  }
});

/** Rules on the clustering factors: none for a single cluster. */
export const clusteringRules: readonly Rule[] = [
  powerRuleDomain,
  factorsUpToQ,
  factorsFromZero,
  probabilitiesUpToOne,
];

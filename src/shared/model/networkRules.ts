import { inDegrees } from './connectivity.ts';
import { connections } from './matrix2x2.ts';
import { rule, type Rule } from './rule.ts';
import type { Parameters } from './schema.ts';

/** More neurons do not fit the address space as a bit matrix, by far. */
export const maximumNeurons = 2 ** 20;

const multiplesOfClusters = (['N_E', 'N_I'] as const).map((name) =>
  rule([name, 'n_clusters'], (parameters, report) => {
    const { n_clusters } = parameters;
    if (parameters[name] % n_clusters === 0) return;
    const below = Math.floor(parameters[name] / n_clusters) * n_clusters;
    const examples = below === 0 ? n_clusters : `${below} or ${below + n_clusters}`;
    report(name, `a multiple of n_clusters (${n_clusters}), for example ${examples}`);
  }),
);

const countableNeurons = rule(['N_E', 'N_I'], ({ N_E, N_I }, report) => {
  if (N_E + N_I > maximumNeurons) report('N_E', `smaller: N_E + N_I may be at most ${maximumNeurons}`);
});

const inDegreeParameters = [
  'baseline_conn_prob',
  'fixed_indegree',
  'clustering',
  'probability_factor',
  'rep',
  'rj',
  'n_clusters',
  'N_E',
  'N_I',
] as const;

/**
 * A neuron is no source of its own, and with weight clustering each source serves once; with probability clustering
 * multapses are allowed, so one source is enough.
 */
const enoughSources = rule(inDegreeParameters, (parameters, report) => {
  const { fixed_indegree, clustering, N_E, N_I, n_clusters } = parameters;
  if (!fixed_indegree) return;
  const { plus } = inDegrees(parameters as Parameters);
  for (const { post, pre, name } of connections) {
    const sources = (pre === 0 ? N_E : N_I) / n_clusters - (post === pre ? 1 : 0);
    const inputs = plus[post][pre];
    if (inputs > 0 && (clustering === 'weight' ? inputs > sources : sources < 1)) {
      const offer = `the neuron's own cluster has ${sources} sources`;
      report('baseline_conn_prob', `smaller, since ${name} asks for ${inputs} inputs where ${offer}`);
    }
  }
});

const recordedNeurons = rule(['record_neurons', 'N_E', 'N_I'], ({ record_neurons, N_E, N_I }, report) => {
  const N = N_E + N_I;
  const isDuplicated = new Set(record_neurons).size < record_neurons.length;
  if (isDuplicated || record_neurons.some((neuron) => neuron >= N)) {
    report('record_neurons', `different neurons from 0 to ${N - 1} (N_E + N_I - 1)`);
  }
});

const recordedVariables = rule(
  ['record_from', 'record_neurons'],
  ({ record_from, record_neurons }, report) => {
    if (record_neurons.length > 0 && record_from.length === 0) {
      report('record_from', 'at least one variable, since there are record_neurons');
    }
  },
);

/** Rules on sizes, in-degrees and which neurons are recorded. */
export const networkRules: readonly Rule[] = [
  ...multiplesOfClusters,
  countableNeurons,
  enoughSources,
  recordedNeurons,
  recordedVariables,
];

import { boolean, integer, matrix } from '../fields.ts';

/** Sizes and connection probabilities. */
export const networkFields = {
  N_E: integer({
    group: 'network',
    dict: 'net_dict',
    label: 'Excitatory neurons',
    symbol: 'N_E',
    unit: '',
    default: 4000,
    range: { min: 1 },
    help: 'Number of excitatory neurons, a multiple of the number of clusters.',
  }),
  N_I: integer({
    group: 'network',
    dict: 'net_dict',
    label: 'Inhibitory neurons',
    symbol: 'N_I',
    unit: '',
    default: 1000,
    range: { min: 1 },
    help: 'Number of inhibitory neurons, a multiple of the number of clusters.',
  }),
  n_clusters: integer({
    group: 'network',
    dict: 'net_dict',
    label: 'Clusters',
    symbol: 'Q',
    unit: '',
    default: 20,
    range: { min: 1 },
    help: 'Number of clusters; each holds N_E/Q excitatory and N_I/Q inhibitory neurons. 1 means no clustering.',
  }),
  baseline_conn_prob: matrix({
    group: 'network',
    dict: 'net_dict',
    label: 'Connection probability',
    symbol: 'p',
    unit: '',
    default: [
      [0.2, 0.5],
      [0.5, 0.5],
    ],
    range: { min: 0, max: 1 },
    help: 'Probability that a pair of neurons is connected: [[E to E, I to E], [E to I, I to I]].',
  }),
  fixed_indegree: boolean({
    group: 'network',
    dict: 'net_dict',
    label: 'Fixed in-degree',
    unit: '',
    default: false,
    help: 'Give every neuron the same number of inputs instead of drawing each pair with its probability.',
  }),
};

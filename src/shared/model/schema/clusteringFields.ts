import { choice, number } from '../fields.ts';

/** How clusters differ from the rest. */
export const clusteringFields = {
  clustering: choice({
    group: 'clustering',
    dict: 'net_dict',
    label: 'Clustering by',
    unit: '',
    default: 'weight',
    choices: ['weight', 'probabilities'],
    help: 'Cluster by stronger weights or by more connections within clusters.',
  }),
  rep: number({
    group: 'clustering',
    dict: 'net_dict',
    label: 'Excitatory clustering',
    symbol: 'J_E+',
    unit: '',
    default: 6,
    range: { min: 0 },
    help: 'Factor on E-to-E connections within a cluster; 1 means no clustering.',
  }),
  rj: number({
    group: 'clustering',
    dict: 'net_dict',
    label: 'Ratio of I to E clustering',
    symbol: 'R_J',
    unit: '',
    default: 0.82,
    range: {},
    help: 'Clustering of connections with inhibitory neurons relative to E to E; 0 means unclustered inhibition.',
  }),
  probability_factor: choice({
    group: 'clustering',
    dict: 'lab',
    label: 'Probability factor',
    unit: '',
    default: 'power',
    choices: ['power', 'linear'],
    help: 'Factor other than E to E under probability clustering: 1 + (rep-1)**rj as the example, or 1 + (rep-1)*rj.',
  }),
};

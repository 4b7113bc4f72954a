import { LabError } from '../errors.ts';
import { nearestName } from './nearestName.ts';
import type { Parameters } from './schema.ts';
import { validateParameters } from './validate.ts';

/** A network known from a paper or an example. */
export interface Preset {
  readonly id: string;
  readonly name: string;
  /** What one sees when it runs, in one or two sentences. */
  readonly expectation: string;
  /** What differs from the defaults. */
  readonly parameters: Partial<Parameters>;
}

/** Membrane and synapses of the networks of Rostami et al. 2024. */
const rostami = { V_th_E: 15, V_th_I: 15, tau_syn_ex: 3, tau_syn_in: 2, rj: 0.75 } as const;
/** Synapses and input of the networks of Schmitt et al. 2023. */
const schmitt = { tau_syn_ex: 3, tau_syn_in: 2, rj: 0.75 } as const;

/** All presets; figures come from NEST where it ran the network, else from the papers. */
export const presets: readonly Preset[] = [
  {
    id: 'pynest-example',
    name: 'PyNEST example',
    expectation:
      'Clusters switch on and off at random: E 2.5 and I 3.3 spikes/s, CV of intervals 1. Clusters 2, 3 and 4 are stimulated twice.',
    parameters: {},
  },
  {
    id: 'rostami-ei',
    name: 'Rostami EI-clustered',
    expectation:
      'E 4.5 and I 6.9 spikes/s. Stimulate 3 clusters at 0.25 pA: their Fano factor falls from 1.8 to 1.5, CV2 from 0.73 to 0.70, averaged over drawn networks.',
    parameters: {
      ...rostami,
      n_clusters: 50,
      rep: 11,
      I_th_E: 2.14,
      I_th_I: 1.26,
      stim_clusters: null,
      stim_amp: 0.25,
    },
  },
  {
    id: 'rostami-e',
    name: 'Rostami E-clustered',
    expectation:
      'E 3.9 and I 5.7 spikes/s. Stimulate clusters: at 0.2 pA the Fano factor rises from 1.25 to 2.3, at 0.3 pA it falls to 0.2.',
    parameters: {
      ...rostami,
      n_clusters: 50,
      rep: 3.45,
      rj: 0,
      I_th_E: 2.14,
      I_th_I: 1.26,
      stim_clusters: null,
      stim_amp: 0.2,
    },
  },
  {
    id: 'cluster-switching',
    name: 'Cluster switching',
    expectation:
      'Active clusters fire at 30 to 34 spikes/s, inactive ones at 2 to 3; on average E 3.8, I 5.9 spikes/s.',
    parameters: { ...rostami, n_clusters: 50, rep: 8, I_th_E: 2.13, I_th_I: 1.24, stim_clusters: null },
  },
  {
    id: 'balanced-random',
    name: 'Balanced random network',
    expectation:
      'Asynchronous irregular activity without clusters: E 3.5, I 5.2 spikes/s, squared CV 0.72, synchrony 0.02.',
    parameters: { ...rostami, n_clusters: 1, rep: 1, I_th_E: 2.13, I_th_I: 1.24, stim_clusters: null },
  },
  {
    id: 'motor-cortex',
    name: 'Motor cortex task',
    expectation:
      'Six clusters, one for each direction of movement: E 6.1, I 8.6 spikes/s. The stimulus of 0.1 pA favours cluster 0.',
    parameters: {
      ...schmitt,
      N_E: 1200,
      N_I: 300,
      n_clusters: 6,
      rep: 3.2,
      stim_clusters: [0],
      stim_amp: 0.1,
    },
  },
  {
    id: 'schmitt-grid',
    name: 'Schmitt grid search',
    expectation:
      'Centre of a grid of 40 x 40 over I_th_E 0.95 to 2.9 and I_th_I 0.7 to 1.675; E fires at 0 to 5 spikes/s over the grid. 25,000 neurons.',
    parameters: {
      ...schmitt,
      N_E: 20000,
      N_I: 5000,
      rep: 2.75,
      I_th_E: 1.925,
      I_th_I: 1.1875,
      stim_clusters: null,
    },
  },
  {
    id: 'schmitt-scaling',
    name: 'Schmitt scaling benchmark',
    expectation:
      'E 6.5, I 9.1 spikes/s. Scale N_E and N_I 4:1: E 7.2, I 8.9 at 25,500 neurons, E 9.0, I 10.2 at 98,500.',
    parameters: {
      ...schmitt,
      rep: 10,
      I_th_E: 2.13,
      I_th_I: 1.24,
      V_m: 'phase',
      warmup: 1000,
      simtime: 9000,
      stim_clusters: null,
    },
  },
  {
    id: 'e-clustering',
    name: 'E-clustering only',
    expectation:
      'One cluster wins and stays active: E 8.6, I 9.5 spikes/s, very regular firing (CV of intervals 0.24).',
    parameters: { rep: 3, rj: 0, stim_clusters: null },
  },
  {
    id: 'no-clustering',
    name: 'No clustering',
    expectation: 'No cluster structure: E 3.8, I 5.1 spikes/s, CV of intervals 0.68; some seeds synchronise.',
    parameters: { rep: 1, stim_clusters: null },
  },
];

/** Find a preset by its id; throws a LabError `unknown-preset` that lists the ids. */
export function findPreset(id: string): Preset {
  const found = presets.find((preset) => preset.id === id);
  if (found) return found;
  const ids = presets.map((preset) => preset.id);
  const nearest = nearestName(id, ids);
  const hint = nearest === null ? '' : `; did you mean ${nearest}?`;
  throw new LabError(
    'unknown-preset',
    `there is no preset ${JSON.stringify(id)}${hint} Presets: ${ids.join(', ')}`,
    {
      preset: id,
      allowed: ids,
    },
  );
}

/** Give the complete parameters of a preset. */
export const presetParameters = (id: string): Parameters => validateParameters(findPreset(id).parameters);

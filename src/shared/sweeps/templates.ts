import type { RunOptions } from '../runs/run.ts';
import type { KeepSpikes, SweepGrid } from './sweep.ts';

/** A sweep known from a paper, to start from. */
export interface SweepTemplate extends SweepGrid {
  readonly id: string;
  readonly name: string;
  /** What it shows, in one or two sentences. */
  readonly description: string;
  /** Id of the preset that is its base, and what differs from that. */
  readonly preset: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly precision: RunOptions['precision'];
  readonly keep_spikes: KeepSpikes;
  /** The metric to look at first. */
  readonly metric: string;
}

/** All templates. */
export const sweepTemplates: readonly SweepTemplate[] = [
  {
    id: 'feed-forward-grid',
    name: 'Grid search of the feed-forward inputs',
    description:
      'Rates of E and I over their inputs, 40 x 40 points of a network of 25,000 neurons (Schmitt et al. 2023): E fires at 0 to 5 spikes/s.',
    preset: 'schmitt-grid',
    parameters: {},
    axes: [
      { target: 'I_th_E', values: { type: 'linear', start: 0.95, stop: 2.9, step: 0.05 } },
      { target: 'I_th_I', values: { type: 'linear', start: 0.7, stop: 1.675, step: 0.025 } },
    ],
    seeds: 1,
    precision: 'single',
    keep_spikes: 'none',
    metric: 'rate_E_hz',
  },
  {
    id: 'clustering-strength',
    name: 'Clustering strength',
    description:
      'Fano factor against J+, from a balanced random network (J+ = 1) to metastable clusters (Rostami et al. 2024).',
    preset: 'rostami-ei',
    parameters: {},
    axes: [{ target: 'rep', values: { type: 'linear', start: 1, stop: 17, step: 1 } }],
    seeds: 5,
    precision: 'single',
    keep_spikes: 'first',
    metric: 'fano_E',
  },
  {
    id: 'cluster-number',
    name: 'Cluster number',
    description:
      'Fano factor over the plane of J+ and the number of clusters: where the network is metastable (Rostami et al. 2024).',
    preset: 'rostami-ei',
    parameters: {},
    axes: [
      { target: 'rep', values: { type: 'linear', start: 1, stop: 17, step: 2 } },
      { target: 'n_clusters', values: { type: 'list', values: [5, 10, 20, 25, 40, 50, 100] } },
    ],
    constraint: 'rep < n_clusters',
    seeds: 3,
    precision: 'single',
    keep_spikes: 'none',
    metric: 'fano_E',
  },
  {
    id: 'stimulus-amplitude',
    name: 'Stimulus amplitude',
    description: 'How strongly a stimulus to three clusters raises their rate against that of the others.',
    preset: 'rostami-ei',
    parameters: { stim_clusters: [2, 3, 4], stim_starts: [2000, 6000], stim_ends: [3500, 7500] },
    axes: [{ target: 'stim_amp', values: { type: 'linear', start: 0, stop: 0.5, step: 0.05 } }],
    seeds: 5,
    precision: 'single',
    keep_spikes: 'first',
    metric: 'stim_on_target_hz',
  },
];

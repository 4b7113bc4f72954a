/** How a statistic is shown and what it means. */
export interface Definition {
  readonly label: string;
  /** Unit, empty where the value is a pure number. */
  readonly unit: string;
  /** One or two sentences, for a tooltip or the command line's help. */
  readonly definition: string;
}

const cvText = (population: string): string =>
  `Population standard deviation over mean of a neuron's inter-spike intervals, averaged over the ${population} ` +
  'neurons with at least 5 intervals.';
const cv2Text = (population: string): string =>
  `Mean of 2|I[n+1]-I[n]|/(I[n+1]+I[n]) of a neuron's inter-spike intervals (Holt et al. 1996), averaged over the ` +
  `${population} neurons with at least 5 intervals.`;
const neuronsText = (population: string): string =>
  `Number of ${population} neurons with at least 5 inter-spike intervals, over which CV and CV2 are averaged.`;
const fanoText = (population: string): string =>
  `Variance (ddof 1) over mean of a neuron's spike counts in consecutive 500 ms windows, averaged over the ` +
  `${population} neurons that fired in them; needs two windows.`;
const correlationText = (clusters: string): string =>
  `Mean Pearson correlation of spike counts in 500 ms windows over pairs of ${clusters}, among the first 20 ` +
  'excitatory neurons of every cluster whose counts vary.';

/** The statistics of a run in the order in which they are shown; those from `stim_` only exist with a stimulus. */
export const definitions = {
  rate_E_hz: {
    label: 'Rate, E',
    unit: 'spikes/s',
    definition: 'Spikes of all excitatory neurons over their number and the recorded time.',
  },
  rate_I_hz: {
    label: 'Rate, I',
    unit: 'spikes/s',
    definition: 'Spikes of all inhibitory neurons over their number and the recorded time.',
  },
  cv_isi_E: { label: 'CV of intervals, E', unit: '', definition: cvText('excitatory') },
  cv2_E: { label: 'CV2, E', unit: '', definition: cv2Text('excitatory') },
  cv_neurons_E: { label: 'Neurons in CV, E', unit: '', definition: neuronsText('excitatory') },
  cv_isi_I: { label: 'CV of intervals, I', unit: '', definition: cvText('inhibitory') },
  cv2_I: { label: 'CV2, I', unit: '', definition: cv2Text('inhibitory') },
  cv_neurons_I: { label: 'Neurons in CV, I', unit: '', definition: neuronsText('inhibitory') },
  fano_E: { label: 'Fano factor, E', unit: '', definition: fanoText('excitatory') },
  fano_I: { label: 'Fano factor, I', unit: '', definition: fanoText('inhibitory') },
  rate_sd_E_hz: {
    label: 'Spread of rates, E',
    unit: 'spikes/s',
    definition:
      'Population standard deviation of the rates of single excitatory neurons, from the spikes in whole 500 ms windows.',
  },
  cluster_rate_sd_hz: {
    label: 'Spread of cluster rates',
    unit: 'spikes/s',
    definition:
      'Population standard deviation of the excitatory cluster rates in 50 ms bins, over all clusters and bins.',
  },
  cluster_rate_p95_hz: {
    label: '95th percentile of cluster rates',
    unit: 'spikes/s',
    definition:
      '95th percentile (linear interpolation) of the excitatory cluster rates in 50 ms bins, over all clusters and bins.',
  },
  cluster_active_fraction: {
    label: 'Active fraction',
    unit: '',
    definition:
      'Fraction of the excitatory cluster rates in 50 ms bins, over all clusters and bins, above 15 spikes/s.',
  },
  corr_within: {
    label: 'Count correlation within clusters',
    unit: '',
    definition: correlationText('the same cluster'),
  },
  corr_between: {
    label: 'Count correlation between clusters',
    unit: '',
    definition: correlationText('different clusters'),
  },
  stim_on_target_hz: {
    label: 'Stimulated clusters, stimulus on',
    unit: 'spikes/s',
    definition: 'Mean rate of the excitatory neurons of stimulated clusters while the stimulus is on.',
  },
  stim_on_other_hz: {
    label: 'Other clusters, stimulus on',
    unit: 'spikes/s',
    definition: 'Mean rate of the other excitatory neurons while the stimulus is on.',
  },
  stim_off_target_hz: {
    label: 'Stimulated clusters, stimulus off',
    unit: 'spikes/s',
    definition: 'Mean rate of the excitatory neurons of stimulated clusters while the stimulus is off.',
  },
} as const satisfies Record<string, Definition>;

export type StatisticName = keyof typeof definitions;

/** The names of all statistics in the order in which they are shown. */
export const statisticNames = Object.keys(definitions) as readonly StatisticName[];

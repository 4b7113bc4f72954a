import { number, numberList, optionalIntegerList } from '../fields.ts';

/** Stimulation of clusters. */
export const stimulusFields = {
  stim_clusters: optionalIntegerList({
    group: 'stimulus',
    dict: 'stim_dict',
    label: 'Stimulated clusters',
    unit: '',
    default: [2, 3, 4],
    range: { min: 0 },
    help: 'Clusters whose excitatory neurons get the stimulus, counted from 0; null means no stimulus.',
  }),
  stim_amp: number({
    group: 'stimulus',
    dict: 'stim_dict',
    label: 'Stimulus amplitude',
    symbol: 'I_stim',
    unit: 'pA',
    default: 0.15,
    range: {},
    help: 'Current added to the stimulated neurons.',
  }),
  stim_starts: numberList({
    group: 'stimulus',
    dict: 'stim_dict',
    label: 'Stimulus starts',
    unit: 'ms',
    default: [2000, 6000],
    range: { min: 0 },
    help: 'Times after warm-up at which the stimulus is switched on.',
  }),
  stim_ends: numberList({
    group: 'stimulus',
    dict: 'stim_dict',
    label: 'Stimulus ends',
    unit: 'ms',
    default: [3500, 7500],
    range: { min: 0 },
    help: 'Times after warm-up at which the stimulus is switched off, one for each start.',
  }),
};

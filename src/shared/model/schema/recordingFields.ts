import { choiceList, integerList, number } from '../fields.ts';

/** What is recorded besides spikes. */
export const recordingFields = {
  record_neurons: integerList({
    group: 'recording',
    dict: 'lab',
    label: 'Recorded neurons',
    unit: '',
    default: [],
    range: { min: 0 },
    help: 'Neurons, counted from 0, whose variables are recorded.',
  }),
  record_from: choiceList({
    group: 'recording',
    dict: 'lab',
    label: 'Recorded variables',
    unit: '',
    default: ['V_m', 'I_syn_ex', 'I_syn_in'],
    choices: ['V_m', 'I_syn_ex', 'I_syn_in'],
    help: 'Variables recorded from those neurons: V_m [mV], I_syn_ex and I_syn_in [pA].',
  }),
  record_interval: number({
    group: 'recording',
    dict: 'lab',
    label: 'Recording interval',
    unit: 'ms',
    default: 1,
    range: { exclusiveMin: 0 },
    help: 'Time between two samples of the recorded variables, a multiple of dt.',
  }),
};

import { defineAnalysis } from '../defineAnalysis.ts';
import { fanoInWindows } from '../fanoOverTrials.ts';
import { sumOverNeurons } from '../neuronAverages.ts';
import { rateInWindows } from '../rateInWindows.ts';
import { recordingOfRun } from '../recordedRun.ts';
import { slidingFields, slidingWindows } from '../slidingWindows.ts';
import { cutTrials, trialFields } from '../trials.ts';
import { slidingParts } from './slidingParts.ts';

/** Fano factor over trials in a moving window. */
export const fanoAnalysis = defineAnalysis({
  id: 'fano',
  title: 'Fano factor over trials',
  definition:
    "Variance (ddof 0) over mean of a neuron's spike counts over trials, in a window that moves over the trial; averaged " +
    'over the neurons that fired in it. Times are those of the centres of windows. The rate is the mean over the same ' +
    'windows, trials and all neurons. A Poisson process has 1 - 1/trials.',
  version: 1,
  settings: { ...trialFields, ...slidingFields },
  compute: (runs, { window, window_step, ...settings }) => {
    const trials = cutTrials(runs, settings, 2);
    const { stimulus } = recordingOfRun(runs[0]);
    const windows = slidingWindows({ window, window_step }, trials);
    const fanoOf = fanoInWindows(trials, windows);
    const [fano, fanoClusters] = slidingParts(trials, windows, stimulus, {
      id: 'fano',
      title: 'Fano factor',
      label: 'Fano factor',
      unit: '',
      sumOf: (neurons) => sumOverNeurons(neurons, windows.count, fanoOf),
    });
    const [rate] = slidingParts(trials, windows, stimulus, {
      id: 'rate',
      title: 'Mean rate',
      label: 'Rate',
      unit: 'spikes/s',
      sumOf: rateInWindows(trials, windows),
    });
    const count = trials.trains.length;
    const notes = [
      ...trials.notes,
      `With ${count} trials a Poisson process has ${(1 - 1 / count).toPrecision(3)}.`,
    ];
    return { notes, parts: [fano, rate, fanoClusters] };
  },
});

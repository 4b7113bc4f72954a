import { cv2InWindows } from '../cv2OverTime.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { sumOverNeurons } from '../neuronAverages.ts';
import { recordingOfRun } from '../recordedRun.ts';
import { integerSetting } from '../settings.ts';
import { slidingFields, slidingWindows } from '../slidingWindows.ts';
import { cutTrials, trialFields } from '../trials.ts';
import { slidingParts } from './slidingParts.ts';

/** CV2 in a moving window. */
export const cv2Analysis = defineAnalysis({
  id: 'cv2',
  title: 'CV2 over time',
  definition:
    'Mean of 2|I[n+1]-I[n]|/(I[n+1]+I[n]) over pairs of successive inter-spike intervals (Holt et al. 1996) whose three ' +
    'spikes lie in one window and one trial; pooled over the trials of a neuron, then averaged over neurons. The window ' +
    'moves over the trial; times are those of its centre.',
  version: 1,
  settings: {
    ...trialFields,
    ...slidingFields,
    minimum_pairs: integerSetting({
      label: 'Fewest pairs',
      unit: '',
      default: 1,
      range: { min: 1 },
      help: 'Neurons with fewer pairs of intervals in a window are left out there.',
    }),
  },
  compute: (runs, { window, window_step, minimum_pairs, ...settings }) => {
    const trials = cutTrials(runs, settings);
    const { stimulus } = recordingOfRun(runs[0]);
    const windows = slidingWindows({ window, window_step }, trials);
    const cv2Of = cv2InWindows(trials, windows, minimum_pairs);
    return {
      notes: trials.notes,
      parts: slidingParts(trials, windows, stimulus, {
        id: 'cv2',
        title: 'CV2',
        label: 'CV2',
        unit: '',
        sumOf: (neurons) => sumOverNeurons(neurons, windows.count, cv2Of),
      }),
    };
  },
});

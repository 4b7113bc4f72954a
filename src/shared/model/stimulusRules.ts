import { rule, type Rule } from './rule.ts';
import type { Parameters } from './schema.ts';
import { isOnGrid, stepsIn } from './timeGrid.ts';
import { maximumSteps } from './timeRules.ts';

/** Tell whether any cluster is stimulated; without, the other stimulus parameters are not used and not checked. */
export const hasStimulus = ({ stim_clusters }: Pick<Parameters, 'stim_clusters'>): boolean =>
  stim_clusters !== null && stim_clusters.length > 0;

const hasDuplicates = (values: readonly number[]): boolean => new Set(values).size < values.length;

const clusters = rule(['stim_clusters', 'n_clusters'], ({ stim_clusters, n_clusters }, report) => {
  if (stim_clusters === null) return;
  if (hasDuplicates(stim_clusters) || stim_clusters.some((cluster) => cluster >= n_clusters)) {
    report('stim_clusters', `different clusters from 0 to ${n_clusters - 1} (n_clusters - 1), or null`);
  }
});

const timesOnGrid = (['stim_starts', 'stim_ends'] as const).map((name) =>
  rule([name, 'dt', 'stim_clusters'], (parameters, report) => {
    const { dt } = parameters;
    if (!hasStimulus(parameters)) return;
    if (parameters[name].some((time) => !isOnGrid(time, dt))) report(name, `multiples of dt (${dt} ms)`);
    else if (parameters[name].some((time) => time / dt >= maximumSteps)) {
      report(name, `times of fewer than ${maximumSteps} steps of dt (${dt} ms)`);
    }
  }),
);

const order = rule(['stim_ends', 'stim_starts', 'dt', 'stim_clusters'], (parameters, report) => {
  const { stim_starts, stim_ends, dt } = parameters;
  if (!hasStimulus(parameters)) return;
  if (stim_starts.length !== stim_ends.length) {
    report('stim_ends', `one end for each of the ${stim_starts.length} stim_starts, not ${stim_ends.length}`);
    return;
  }
  const times = stim_starts.flatMap((start, k) => [start, stim_ends[k]]).map((time) => stepsIn(time, dt));
  if (times.some((time, k) => k > 0 && time <= times[k - 1])) {
    const starts = JSON.stringify(stim_starts.slice(0, 20));
    report('stim_ends', `later than their start and earlier than the next one (stim_starts ${starts})`);
  }
});

/** Rules on the stimulus: which clusters, and times that alternate between start and end. */
export const stimulusRules: readonly Rule[] = [clusters, ...timesOnGrid, order];

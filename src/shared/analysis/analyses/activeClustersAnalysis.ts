import { findActivations, intervalsBetween, lifetimes } from '../activations.ts';
import { binsOf, checkValueCount } from '../binCounts.ts';
import { clusterActivity, type ClusterActivity } from '../clusterActivity.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { recordingOfRun } from '../recordedRun.ts';
import { stimulusIn } from '../stimulusTimes.ts';
import { analysedTime, wholeRuns, windowFields } from '../segments.ts';
import { choiceSetting, numberSetting } from '../settings.ts';
import { activeClusterParts } from './activeClusterParts.ts';
import type { ActiveClusters } from './activeClusters.ts';

/** When clusters are active, for how long, how many at a time and how strongly. */
export const activeClustersAnalysis = defineAnalysis({
  id: 'active_clusters',
  title: 'Active clusters',
  definition:
    'A cluster is active while its rate, over its E neurons, counted in bins and smoothed with a Gaussian of standard ' +
    'deviation sigma, is above a threshold for at least the shortest lifetime. Relative: the rate minus its own mean over ' +
    'the analysed time exceeds theta; absolute: the rate exceeds a fixed threshold. Activations that begin or end at an ' +
    'edge of the analysed time have no lifetime, but count as active and bound intervals. Rates while active and inactive ' +
    'are spikes over neurons and time, not smoothed. There is no consensus on cluster states: state method and threshold.',
  version: 2,
  settings: {
    ...windowFields,
    method: choiceSetting({
      label: 'Threshold',
      unit: '',
      default: 'relative',
      choices: ['relative', 'absolute'],
      help: "relative: to the cluster's mean rate; absolute: the same for all clusters.",
    }),
    theta: numberSetting({
      label: 'Theta',
      unit: 'spikes/s',
      default: 1,
      range: { min: 0, max: 1000 },
      help: 'By how much the rate exceeds its mean in an active cluster (relative).',
    }),
    threshold: numberSetting({
      label: 'Absolute threshold',
      unit: 'spikes/s',
      default: 15,
      range: { min: 0, max: 1000 },
      help: 'What the rate exceeds in an active cluster (absolute); papers use 8 to 30.',
    }),
    sigma: numberSetting({
      label: 'Sigma',
      unit: 'ms',
      default: 25,
      range: { min: 0, max: 10_000 },
      help: 'Standard deviation of the Gaussian kernel.',
    }),
    minimum: numberSetting({
      label: 'Shortest lifetime',
      unit: 'ms',
      default: 25,
      range: { min: 0, max: 100_000 },
      help: 'Shorter activations do not count.',
    }),
    bin: numberSetting({
      label: 'Bin',
      unit: 'ms',
      default: 1,
      range: { exclusiveMin: 0 },
      help: 'Width of the bins in which spikes are counted.',
    }),
  },
  compute: (runs, { method, theta, threshold, sigma, minimum, bin, ...window }) => {
    const segments = wholeRuns(runs, window);
    const { n_clusters } = segments.layout;
    checkValueCount('bin', bin, segments.duration * runs.length, n_clusters);
    const bins = binsOf('bin', bin, segments);
    const { from, to } = analysedTime(runs, window);
    const shortest = Math.max(1, Math.ceil(minimum / bin - 1e-9));
    const activity = clusterActivity(segments, bins, sigma / bin);
    const limitOf = ({ mean }: ClusterActivity): number => (method === 'relative' ? mean + theta : threshold);
    const clusters: ActiveClusters['clusters'] = activity.map((cluster) => ({
      ...cluster,
      activations: cluster.rates.map((rate) => findActivations(rate, limitOf(cluster), shortest)),
    }));
    const all = clusters.flatMap(({ activations }) => activations);
    const parts = activeClusterParts({
      clusters,
      bins,
      start_ms: from,
      runs: runs.length,
      lifetimes: all.flatMap(lifetimes).map((count) => count * bin),
      intervals: all.flatMap(intervalsBetween).map((count) => count * bin),
      stimulus: stimulusIn(recordingOfRun(runs[0]).stimulus, from, to - from),
    });
    const cut = all.flat().filter(({ isCut }) => isCut).length;
    const rule =
      method === 'relative' ? `${theta} spikes/s above the cluster's mean rate` : `${threshold} spikes/s`;
    return {
      notes: [
        `Active: rate more than ${rule} for at least ${minimum} ms; Gaussian sigma ${sigma} ms.`,
        ...(cut > 0 ? [`${cut} activations at the edges have no lifetime.`] : []),
      ],
      parts,
    };
  },
});

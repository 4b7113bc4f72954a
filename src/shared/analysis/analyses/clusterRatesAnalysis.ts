import { binsOf, checkValueCount, countInBins, type Bins } from '../binCounts.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { stimulusGroups } from '../neuronGroups.ts';
import { recordingOfRun } from '../recordedRun.ts';
import { excitatoryClusters, type Population } from '../recording.ts';
import type { Segments } from '../segments.ts';
import { numberSetting } from '../settings.ts';
import { halfKernel, kernelFields, smooth } from '../smoothing.ts';
import { cutTrials, trialFields } from '../trials.ts';
import { clusterAxis, labelled } from './parts.ts';

/** Smoothed rates of clusters and populations, averaged over trials. */
export const clusterRatesAnalysis = defineAnalysis({
  id: 'cluster_rates',
  title: 'Smoothed rates',
  definition:
    'Spikes of the E neurons of a cluster, or of a population, counted in bins, over the number of neurons and the bin ' +
    '[spikes/s], smoothed with a kernel of the stated standard deviation sigma. At the edges only the part of the kernel ' +
    'inside counts. Several runs or trials are averaged. Times are those of the centres of bins.',
  version: 1,
  settings: {
    ...trialFields,
    trials: { ...trialFields.trials, default: 'runs' as const },
    ...kernelFields,
    bin: numberSetting({
      label: 'Bin',
      unit: 'ms',
      default: 1,
      range: { exclusiveMin: 0 },
      help: 'Width of the bins in which spikes are counted.',
    }),
  },
  compute: (runs, { kernel, sigma, bin, ...settings }) => {
    const trials = cutTrials(runs, settings);
    const { layout, stimulus, duration, start_ms, timeLabel } = trials;
    const clusters = excitatoryClusters(layout);
    const bins = binsOf('bin', bin, trials);
    checkValueCount('bin', bin, duration, clusters.length);
    const half = halfKernel(kernel, sigma / bin);
    const rateOf = (ranges: readonly Population[]): Float64Array => smoothedRate(trials, ranges, bins, half);
    const values = new Float64Array(clusters.length * bins.count);
    clusters.forEach((range, cluster) => values.set(rateOf([range]), cluster * bins.count));
    const x = { label: timeLabel, unit: 'ms', start: start_ms + bin / 2, step: bin };
    const rate = { label: 'Rate', unit: 'spikes/s' };
    return {
      notes: trials.notes,
      parts: [
        {
          kind: 'matrix',
          id: 'clusters',
          title: 'Rates of clusters, E neurons',
          x,
          y: clusterAxis,
          z: rate,
          rows: clusters.length,
          columns: bins.count,
          values,
          stimulus,
        },
        {
          kind: 'series',
          id: 'populations',
          title: 'Rates of populations',
          x,
          y: rate,
          lines: stimulusGroups(layout, recordingOfRun(runs[0]).stimulus).map(({ label, role, ranges }) =>
            labelled(label, role, rateOf(ranges)),
          ),
          stimulus,
          scale: { x: 'linear', y: 'linear' },
        },
      ],
    };
  },
});

/** Return the smoothed rate of neurons [spikes/s] in every bin, averaged over trials. */
function smoothedRate(
  { trains }: Segments,
  ranges: readonly Population[],
  bins: Bins,
  half: Float64Array,
): Float64Array {
  const counts = new Uint32Array(bins.count);
  let neurons = 0;
  for (const range of ranges) {
    neurons += range.size;
    for (const trial of trains) countInBins(trial, range, bins).forEach((count, k) => (counts[k] += count));
  }
  const scale = 1000 / (neurons * trains.length * bins.width);
  return smooth(counts, half).map((count) => count * scale);
}

import { binsOf, checkValueCount, countInBins, type Bins } from '../binCounts.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { populations } from '../neuronGroups.ts';
import { excitatoryClusters, type Population } from '../recording.ts';
import { wholeRuns, windowFields, type Segments } from '../segments.ts';
import { choiceSetting, numberSetting, refuseSetting } from '../settings.ts';
import { welch } from '../welch.ts';
import { labelled } from './parts.ts';

/** Power spectra of the rates of populations and clusters. */
export const spectrumAnalysis = defineAnalysis({
  id: 'spectrum',
  title: 'Rate spectrum',
  definition:
    "Power spectral density of the rate of a population (spikes over neurons and bin, in spikes/s) by Welch's method: " +
    'Hann window, segments that overlap by half, mean of each taken out, one-sided, in (spikes/s)^2/Hz; its integral over ' +
    'frequency is the variance of the rate. N independent Poisson processes of rate r give 2r/N. For clusters, the spectra ' +
    'of the rates of their E neurons are averaged.',
  version: 1,
  settings: {
    ...windowFields,
    bin: numberSetting({
      label: 'Bin',
      unit: 'ms',
      default: 1,
      range: { exclusiveMin: 0 },
      help: 'Width of the bins in which spikes are counted; the highest frequency is 500 / bin.',
    }),
    segment: choiceSetting({
      label: 'Segment',
      unit: 'bins',
      default: '1024',
      choices: ['128', '256', '512', '1024', '2048', '4096', '8192'],
      help: 'Length of a segment; longer ones separate frequencies better, shorter ones vary less.',
    }),
  },
  compute: (runs, { bin, segment, ...window }) => {
    const segments = wholeRuns(runs, window);
    checkValueCount('bin', bin, segments.duration * runs.length, 1);
    const bins = binsOf('bin', bin, segments);
    const length = Number(segment);
    if (length > bins.count) {
      refuseSetting('segment', segment, `at most the ${bins.count} bins of ${bin} ms in the analysed time`, [
        'bin',
      ]);
    }
    const densityOf = (range: Population): Float64Array =>
      // There is at least one segment.
      welch(ratesOf(segments, range, bins), length, bin / 1000)?.density ?? new Float64Array();
    const clusters = excitatoryClusters(segments.layout).map(densityOf);
    const clusterMean = new Float64Array(length / 2 + 1);
    for (const density of clusters)
      density.forEach((value, k) => (clusterMean[k] += value / clusters.length));
    const resolution = 1000 / (length * bin);
    const perRun = Math.floor((bins.count - length) / (length / 2)) + 1;
    return {
      notes: [
        `${perRun * runs.length} segments of ${length * bin} ms; frequencies ${resolution.toPrecision(3)} Hz apart.`,
      ],
      parts: [
        {
          kind: 'series',
          id: 'spectrum',
          title: 'Power spectrum of the rate',
          x: { label: 'Frequency', unit: 'Hz', start: 0, step: resolution },
          y: { label: 'Power', unit: '(spikes/s)^2/Hz' },
          lines: [
            ...populations(segments.layout).map(({ label, role, ranges: [range] }) =>
              labelled(label, role, densityOf(range)),
            ),
            labelled('Mean of clusters, E', null, clusterMean),
          ],
          stimulus: [],
          scale: { x: 'log', y: 'log' },
        },
      ],
    };
  },
});

/** Return the rate of neurons [spikes/s] in every bin, stretch by stretch. */
function ratesOf({ trains }: Segments, range: Population, bins: Bins): Float64Array[] {
  const scale = 1000 / (range.size * bins.width);
  return trains.map((each) => Float64Array.from(countInBins(each, range, bins), (count) => count * scale));
}

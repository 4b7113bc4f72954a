import { binValues } from '../histogram.ts';
import { mean } from '../moments.ts';
import { clusterOf, clustersOf, populations } from '../neuronGroups.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { spikeCount } from '../spikeTrains.ts';
import { wholeRuns, windowFields, type Segments } from '../segments.ts';
import { numberSetting, optionalNumberSetting } from '../settings.ts';
import { column, labelled, scalar, summary } from './parts.ts';

/** Rates of single neurons, clusters and populations. */
export const ratesAnalysis = defineAnalysis({
  id: 'rates',
  title: 'Firing rates',
  definition:
    "A neuron's rate is its number of spikes over the analysed time, of all runs together [spikes/s]. The histogram " +
    'counts neurons; neurons that do not fire are in it. A cluster is the mean over its neurons.',
  version: 2,
  settings: {
    ...windowFields,
    bin: numberSetting({
      label: 'Bin',
      unit: 'spikes/s',
      default: 1,
      range: { min: 0.01 },
      help: 'Width of the bins of the histogram.',
    }),
    maximum: optionalNumberSetting({
      label: 'Highest rate',
      unit: 'spikes/s',
      default: null,
      range: { exclusiveMin: 0, max: 1000 },
      help: 'End of the histogram; the highest rate of all neurons where it is left out.',
    }),
  },
  compute: (runs, { bin, maximum, ...window }) => {
    const segments = wholeRuns(runs, window);
    const { layout } = segments;
    const rates = neuronRates(segments);
    const groups = populations(layout);
    const ratesOf = (first: number, size: number): Float64Array => rates.subarray(first, first + size);
    const highest = rates.reduce((most, rate) => Math.max(most, rate), 0);
    const bins = maximum === null ? Math.floor(highest / bin + 1e-9) + 1 : Math.ceil(maximum / bin - 1e-9);
    const histograms = groups.map(({ label, role, ranges: [{ first, size }] }) => ({
      bars: binValues(ratesOf(first, size), { start: 0, width: bin, bins }),
      label,
      role,
    }));
    const outside = histograms.reduce((sum, { bars }) => sum + bars.outside, 0);
    const clusters = { E: clustersOf(layout, 'E'), I: clustersOf(layout, 'I') };
    const clusterRates = (population: 'E' | 'I'): Float64Array =>
      Float64Array.from(clusters[population], ({ first, size }) => mean(ratesOf(first, size)) ?? NaN);
    return {
      notes: outside > 0 ? [`${outside} neurons fire faster than the histogram shows.`] : [],
      parts: [
        {
          kind: 'histogram',
          id: 'neurons',
          title: 'Rates of neurons',
          x: { label: 'Rate', unit: 'spikes/s', start: 0, step: bin },
          y: { label: 'Neurons', unit: '' },
          bars: histograms.map(({ label, role, bars }) => labelled(label, role, bars.counts)),
        },
        {
          kind: 'scalars',
          id: 'populations',
          title: 'Rates of populations',
          values: groups.flatMap(({ label, role, ranges: [{ first, size }] }) => {
            const silent = ratesOf(first, size).filter((rate) => rate === 0).length;
            return [
              ...summary(ratesOf(first, size), {
                name: 'rate',
                suffix: `_${role}`,
                label: `Rate, ${label}`,
                unit: 'spikes/s',
              }),
              scalar(`silent_fraction_${role}`, `Neurons that do not fire, ${label}`, '', silent / size),
            ];
          }),
        },
        {
          kind: 'table',
          id: 'clusters',
          title: 'Rates of clusters',
          columns: [
            column(
              'cluster',
              'Cluster',
              '',
              Float64Array.from(clusters.E, (_, cluster) => cluster),
            ),
            column('rate_E', 'Rate, E', 'spikes/s', clusterRates('E')),
            ...(clusters.I.length > 0 ? [column('rate_I', 'Rate, I', 'spikes/s', clusterRates('I'))] : []),
          ],
        },
        {
          kind: 'table',
          id: 'neuron_rates',
          title: 'Rate of every neuron',
          columns: [
            column(
              'neuron',
              'Neuron',
              '',
              Float64Array.from(rates, (_, neuron) => neuron),
            ),
            column(
              'cluster',
              'Cluster',
              '',
              Float64Array.from(rates, (_, neuron) => clusterOf(neuron, layout)),
            ),
            column('rate', 'Rate', 'spikes/s', rates),
          ],
        },
      ],
    };
  },
});

/** Return the rate of every neuron [spikes/s] over all stretches. */
function neuronRates({ trains, duration, layout }: Segments): Float64Array {
  const seconds = (trains.length * duration) / 1000;
  return Float64Array.from({ length: layout.N_E + layout.N_I }, (_, first) => {
    const spikes = trains.reduce((sum, each) => sum + spikeCount(each, { first, size: 1 }), 0);
    return spikes / seconds;
  });
}

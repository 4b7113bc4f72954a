import { binValues } from '../histogram.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { irregularityOf, type Irregularity } from '../irregularity.ts';
import { mean } from '../moments.ts';
import { clusterOf, clustersOf, populations } from '../neuronGroups.ts';
import { wholeRuns, windowFields } from '../segments.ts';
import { integerSetting, numberSetting } from '../settings.ts';
import type { Population } from '../recording.ts';
import { column, defined, labelled, scalar } from './parts.ts';

const measures = [
  { name: 'cv', label: 'CV of intervals', of: ({ cv }: Irregularity) => cv },
  { name: 'squared_cv', label: 'Squared CV', of: ({ cv }: Irregularity) => cv * cv },
  { name: 'cv2', label: 'CV2', of: ({ cv2 }: Irregularity) => cv2 },
] as const;

/** CV, squared CV and CV2 of single neurons, clusters and populations. */
export const irregularityAnalysis = defineAnalysis({
  id: 'irregularity',
  title: 'Irregularity of spike trains',
  definition:
    'Of the inter-spike intervals I of each neuron: CV, population standard deviation over mean; squared CV, variance ' +
    'over squared mean; CV2, mean of 2|I[n+1]-I[n]|/(I[n+1]+I[n]) (Holt et al. 1996). Neurons with enough intervals are ' +
    'averaged. A Poisson process has 1 in all three, a regular train 0. Intervals of several runs are pooled by neuron.',
  version: 1,
  settings: {
    ...windowFields,
    minimum_intervals: integerSetting({
      label: 'Fewest intervals',
      unit: '',
      default: 5,
      range: { min: 1 },
      help: 'Neurons with fewer intervals are left out.',
    }),
    bin: numberSetting({
      label: 'Bin',
      unit: '',
      default: 0.05,
      range: { min: 0.001, max: 1 },
      help: 'Width of the bins of the histograms.',
    }),
    maximum: numberSetting({
      label: 'Largest value',
      unit: '',
      default: 3,
      range: { exclusiveMin: 0, max: 100 },
      help: 'End of the histograms.',
    }),
  },
  compute: (runs, { minimum_intervals, bin, maximum, ...window }) => {
    const segments = wholeRuns(runs, window);
    const { layout } = segments;
    const neurons = Array.from({ length: layout.N_E + layout.N_I }, (_, neuron) =>
      irregularityOf(segments, neuron, minimum_intervals),
    );
    const groups = populations(layout);
    const values = measures.map((measure) => ({
      ...measure,
      values: Float64Array.from(neurons, measure.of),
    }));
    const inside = (all: Float64Array, { first, size }: Population): Float64Array =>
      defined(all.subarray(first, first + size));
    const averages = (all: Float64Array, ranges: readonly Population[]): Float64Array =>
      Float64Array.from(ranges, (range) => mean(inside(all, range)) ?? NaN);
    const clusters = clustersOf(layout, 'E');
    const grid = { start: 0, width: bin, bins: Math.ceil(maximum / bin - 1e-9) };
    return {
      notes: groups.map(({ label, ranges: [range], size }) => {
        const count = inside(values[0].values, range).length;
        return `${count} of ${size} ${label} neurons have at least ${minimum_intervals} intervals.`;
      }),
      parts: [
        ...values.map(({ name, label, values: all }) => ({
          kind: 'histogram' as const,
          id: `${name}_neurons`,
          title: `${label} of neurons`,
          x: { label, unit: '', start: 0, step: bin },
          y: { label: 'Neurons', unit: '' },
          bars: groups.map((group) =>
            labelled(group.label, group.role, binValues(inside(all, group.ranges[0]), grid).counts),
          ),
        })),
        {
          kind: 'scalars',
          id: 'populations',
          title: 'Irregularity of populations',
          values: groups.flatMap(({ label, role, ranges: [range] }) => [
            ...values.map((measure) =>
              scalar(
                `${measure.name}_${role}`,
                `${measure.label}, ${label}`,
                '',
                mean(inside(measure.values, range)),
              ),
            ),
            scalar(
              `neurons_${role}`,
              `Neurons with enough intervals, ${label}`,
              '',
              inside(values[0].values, range).length,
            ),
          ]),
        },
        {
          kind: 'table',
          id: 'clusters',
          title: 'Irregularity of clusters, E neurons',
          columns: [
            column(
              'cluster',
              'Cluster',
              '',
              Float64Array.from(clusters, (_, cluster) => cluster),
            ),
            ...values.map(({ name, label, values: all }) => column(name, label, '', averages(all, clusters))),
          ],
        },
        {
          kind: 'table',
          id: 'neurons',
          title: 'Irregularity of every neuron',
          columns: [
            column(
              'neuron',
              'Neuron',
              '',
              Float64Array.from(neurons, (_, neuron) => neuron),
            ),
            column(
              'cluster',
              'Cluster',
              '',
              Float64Array.from(neurons, (_, neuron) => clusterOf(neuron, layout)),
            ),
            column(
              'intervals',
              'Intervals',
              '',
              Float64Array.from(neurons, ({ intervals }) => intervals),
            ),
            ...values.map(({ name, label, values: all }) => column(name, label, '', all)),
          ],
        },
      ],
    };
  },
});

import { binValues } from '../histogram.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { intervalsOf } from '../irregularity.ts';
import { populations } from '../neuronGroups.ts';
import { wholeRuns, windowFields } from '../segments.ts';
import { numberSetting } from '../settings.ts';
import { checkSpan } from '../slidingWindows.ts';
import { labelled, scalar, summary } from './parts.ts';

/** Distribution of inter-spike intervals. */
export const intervalsAnalysis = defineAnalysis({
  id: 'intervals',
  title: 'Inter-spike intervals',
  definition:
    'Times between successive spikes of a neuron [ms], of all neurons of a population together. Intervals that begin ' +
    'before or end after the analysed time, or span two runs, do not count.',
  version: 1,
  settings: {
    ...windowFields,
    bin: numberSetting({
      label: 'Bin',
      unit: 'ms',
      default: 5,
      range: { exclusiveMin: 0 },
      help: 'Width of the bins of the histogram.',
    }),
    maximum: numberSetting({
      label: 'Longest interval',
      unit: 'ms',
      default: 1000,
      range: { exclusiveMin: 0, max: 100_000 },
      help: 'End of the histogram.',
    }),
  },
  compute: (runs, { bin, maximum, ...window }) => {
    const segments = wholeRuns(runs, window);
    const { layout, dt } = segments;
    checkSpan('bin', bin, { dt, duration: maximum });
    const groups = populations(layout).map(({ label, role, ranges: [range] }) => {
      const intervals = Float64Array.from(intervalsOf(segments, range), (steps) => steps * dt);
      return { label, role, intervals };
    });
    const grid = { start: 0, width: bin, bins: Math.ceil(maximum / bin - 1e-9) };
    const histograms = groups.map(({ label, role, intervals }) => ({
      label,
      role,
      ...binValues(intervals, grid),
    }));
    const outside = histograms.reduce((sum, { outside: count }) => sum + count, 0);
    return {
      notes: outside > 0 ? [`${outside} intervals are longer than the histogram shows.`] : [],
      parts: [
        {
          kind: 'histogram',
          id: 'intervals',
          title: 'Inter-spike intervals',
          x: { label: 'Interval', unit: 'ms', start: 0, step: bin },
          y: { label: 'Intervals', unit: '' },
          bars: histograms.map(({ label, role, counts }) => labelled(label, role, counts)),
        },
        {
          kind: 'scalars',
          id: 'summary',
          title: 'Intervals of populations',
          values: groups.flatMap(({ label, role, intervals }) => [
            scalar(`intervals_${role}`, `Number of intervals, ${label}`, '', intervals.length),
            ...summary(intervals, {
              name: 'interval',
              suffix: `_${role}`,
              label: `Interval, ${label}`,
              unit: 'ms',
            }),
          ]),
        },
      ],
    };
  },
});

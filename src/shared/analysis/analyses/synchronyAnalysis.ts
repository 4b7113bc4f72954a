import { defineAnalysis } from '../defineAnalysis.ts';
import { clustersOf, populations } from '../neuronGroups.ts';
import { wholeRuns, windowFields } from '../segments.ts';
import { numberSetting } from '../settings.ts';
import { checkSpan } from '../slidingWindows.ts';
import { synchronyChi } from '../synchrony.ts';
import { column, scalar } from './parts.ts';

/** Synchrony of populations and clusters. */
export const synchronyAnalysis = defineAnalysis({
  id: 'synchrony',
  title: 'Synchrony',
  definition:
    'chi = sqrt(variance over time of the mean spike count / mean over neurons of the variance over time of their counts), ' +
    'counts in bins, variances with ddof 0 (Golomb & Hansel 2000). 1 where all neurons do the same; 1/sqrt(N) for N ' +
    'independent neurons.',
  version: 1,
  settings: {
    ...windowFields,
    bin: numberSetting({
      label: 'Bin',
      unit: 'ms',
      default: 20,
      range: { exclusiveMin: 0 },
      help: 'Width of the bins in which spikes are counted.',
    }),
  },
  compute: (runs, { bin, ...window }) => {
    const segments = wholeRuns(runs, window);
    const { layout } = segments;
    checkSpan('bin', bin, segments);
    const clusters = clustersOf(layout, 'E');
    return {
      notes: [],
      parts: [
        {
          kind: 'scalars',
          id: 'populations',
          title: 'Synchrony of populations',
          values: populations(layout).map(({ label, role, ranges: [range] }) =>
            scalar(`chi_${role}`, `Synchrony chi, ${label}`, '', synchronyChi(segments, range, bin)),
          ),
        },
        {
          kind: 'table',
          id: 'clusters',
          title: 'Synchrony of clusters, E neurons',
          columns: [
            column(
              'cluster',
              'Cluster',
              '',
              Float64Array.from(clusters, (_, cluster) => cluster),
            ),
            column(
              'chi',
              'Synchrony chi',
              '',
              Float64Array.from(clusters, (range) => synchronyChi(segments, range, bin) ?? NaN),
            ),
          ],
        },
      ],
    };
  },
});

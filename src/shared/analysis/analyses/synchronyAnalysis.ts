import { defineAnalysis } from '../defineAnalysis.ts';
import { clustersOf, populations, type NeuronGroup } from '../neuronGroups.ts';
import { wholeRuns, windowFields } from '../segments.ts';
import { numberSetting } from '../settings.ts';
import { checkSpan } from '../slidingWindows.ts';
import { binActivity, joinActivity, synchronyChi } from '../synchrony.ts';
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
    const clusters = clustersOf(layout, 'E').map((range) => binActivity(segments, range, bin));
    // E neurons are those of all clusters.
    const activityOf = ({ role, ranges: [range] }: NeuronGroup) =>
      role === 'E' ? joinActivity(clusters) : binActivity(segments, range, bin);
    return {
      notes: [],
      parts: [
        {
          kind: 'scalars',
          id: 'populations',
          title: 'Synchrony of populations',
          values: populations(layout).map((group) =>
            scalar(`chi_${group.role}`, `Synchrony chi, ${group.label}`, '', synchronyChi(activityOf(group))),
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
              Float64Array.from(clusters, (cluster) => synchronyChi(cluster) ?? NaN),
            ),
          ],
        },
      ],
    };
  },
});

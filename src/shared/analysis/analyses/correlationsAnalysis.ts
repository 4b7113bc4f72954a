import type { MatrixPart } from '../analysisResult.ts';
import { clusterVectors, countMatrix, pairCorrelations, pairMeans } from '../correlationMatrix.ts';
import { defineAnalysis } from '../defineAnalysis.ts';
import { binValues } from '../histogram.ts';
import { clustersOf } from '../neuronGroups.ts';
import type { Population } from '../recording.ts';
import { wholeRuns, windowFields, type Segments } from '../segments.ts';
import { choiceSetting, integerSetting, numberSetting, refuseSetting } from '../settings.ts';
import { checkSpan } from '../slidingWindows.ts';
import { windowsOf } from '../windows.ts';
import { clusterAxis, labelled, scalar, summary } from './parts.ts';
import { binsOf, countInBins } from '../binCounts.ts';

/** Pairs times bins that are multiplied one by one, for the histogram of pairs. */
const maximumProducts = 1e8;
/** Bins of the histogram from -1 to 1. */
const histogramBin = 0.02;

/** Correlations of spike counts within and between clusters. */
export const correlationsAnalysis = defineAnalysis({
  id: 'correlations',
  title: 'Count correlations',
  definition:
    'Pearson correlation of spike counts in consecutive bins, over pairs of neurons of the same cluster (within) and of ' +
    "different clusters (between), among each cluster's first neurons whose counts vary. The matrix has the mean over the " +
    'pairs of two clusters, on its diagonal over the pairs of one; the second matrix correlates the counts of whole ' +
    'clusters. Bins of several runs follow each other.',
  version: 1,
  settings: {
    ...windowFields,
    bin: numberSetting({
      label: 'Bin',
      unit: 'ms',
      default: 100,
      range: { exclusiveMin: 0 },
      help: 'Width of the bins in which spikes are counted.',
    }),
    population: choiceSetting({
      label: 'Population',
      unit: '',
      default: 'E',
      choices: ['E', 'I'],
      help: 'Excitatory or inhibitory neurons.',
    }),
    neurons_per_cluster: integerSetting({
      label: 'Neurons per cluster',
      unit: '',
      default: 20,
      range: { min: 2, max: 100_000 },
      help: 'So many of the first neurons of every cluster make pairs.',
    }),
  },
  compute: (runs, { bin, population, neurons_per_cluster, ...window }) => {
    const segments = wholeRuns(runs, window);
    checkSpan('bin', bin, segments);
    const clusters = clustersOf(segments.layout, population);
    if (clusters.length === 0) {
      refuseSetting(
        'population',
        population,
        '"E": this network\'s I neurons are not divided evenly into clusters',
      );
    }
    const count = windowsOf(bin, { dt: segments.dt, simtime: segments.duration }).count * runs.length;
    if (count < 2) refuseSetting('bin', bin, `at most half of the analysed ${segments.duration} ms`);
    const fitting = Math.floor(Math.sqrt((2 * maximumProducts) / count) / clusters.length);
    const kept = Math.max(2, Math.min(neurons_per_cluster, fitting));
    const vectors = clusterVectors(segments, clusters, { bin, neurons: neurons_per_cluster, kept });
    const { matrix, within, between } = pairMeans(vectors);
    const pairs = pairCorrelations(vectors);
    const size = vectors.reduce((sum, cluster) => sum + cluster.size, 0);
    const binned = (values: readonly number[]): Float64Array =>
      binValues(values, { start: -1, width: histogramBin, bins: Math.round(2 / histogramBin) + 1 }).counts;
    const isReduced = kept < Math.min(neurons_per_cluster, clusters[0].size);
    return {
      notes: [
        `${size} neurons whose counts vary, ${count} bins.`,
        ...(isReduced ? [`The histogram has the pairs of the first ${kept} of these in each cluster.`] : []),
      ],
      parts: [
        clusterMatrix('pair_matrix', 'Mean correlation of pairs of neurons', matrix, clusters.length),
        clusterMatrix(
          'count_matrix',
          'Correlation of the counts of clusters',
          countMatrix(clusterCounts(segments, clusters, bin)),
          clusters.length,
        ),
        {
          kind: 'histogram',
          id: 'pairs',
          title: 'Correlations of pairs of neurons',
          x: { label: 'Correlation', unit: '', start: -1, step: histogramBin },
          y: { label: 'Pairs', unit: '' },
          bars: [
            labelled('Within clusters', null, binned(pairs.within)),
            labelled('Between clusters', null, binned(pairs.between)),
          ],
        },
        {
          kind: 'scalars',
          id: 'summary',
          title: 'Count correlations',
          values: [
            scalar('within', 'Within clusters, mean of all pairs', '', within),
            scalar('between', 'Between clusters, mean of all pairs', '', between),
            ...summary(pairs.within, {
              name: 'within_pairs',
              label: 'Within clusters, pairs of the histogram',
              unit: '',
            }),
            ...summary(pairs.between, {
              name: 'between_pairs',
              label: 'Between clusters, pairs of the histogram',
              unit: '',
            }),
          ],
        },
      ],
    };
  },
});

/** Count the spikes of whole clusters in the bins of all stretches. */
function clusterCounts(segments: Segments, clusters: readonly Population[], bin: number): Uint32Array[] {
  const bins = binsOf('bin', bin, segments);
  return clusters.map((range) => {
    const counts = new Uint32Array(bins.count * segments.trains.length);
    segments.trains.forEach((each, k) => counts.set(countInBins(each, range, bins), k * bins.count));
    return counts;
  });
}

function clusterMatrix(id: string, title: string, values: Float64Array, clusters: number): MatrixPart {
  return {
    kind: 'matrix',
    id,
    title,
    x: clusterAxis,
    y: clusterAxis,
    z: { label: 'Correlation', unit: '' },
    rows: clusters,
    columns: clusters,
    values,
    stimulus: [],
  };
}

import type { MatrixPart, SeriesPart } from '../analysisResult.ts';
import { averageOf, type NeuronSums } from '../neuronAverages.ts';
import { stimulusGroups, type NeuronGroup } from '../neuronGroups.ts';
import { excitatoryClusters, inhibitory, type Population, type Stimulus } from '../recording.ts';
import type { SlidingWindows } from '../slidingWindows.ts';
import type { Trials } from '../trials.ts';
import { clusterAxis, labelled } from './parts.ts';

interface Measure {
  readonly id: string;
  readonly title: string;
  readonly label: string;
  readonly unit: string;
  readonly sumOf: (neurons: Population) => NeuronSums;
}

/**
 * Average a measure of single neurons over groups of neurons (lines) and over the E neurons of each cluster (matrix),
 * in windows that move over trials. Positions in time are the windows' centres.
 */
export function slidingParts(
  { layout, start_ms, timeLabel, stimulus }: Trials,
  windows: SlidingWindows,
  runStimulus: Stimulus | null,
  { id, title, label, unit, sumOf }: Measure,
): [SeriesPart, MatrixPart] {
  const clusters = excitatoryClusters(layout);
  const clusterSums = clusters.map(sumOf);
  const inhibitorySum = sumOf(inhibitory(layout));
  const averageOfGroup = ({ role, ranges }: NeuronGroup): Float64Array => {
    if (role === 'I') return averageOf([inhibitorySum], windows.count);
    // Groups of E neurons are made of whole clusters.
    const isIn = (cluster: Population): boolean =>
      ranges.some(({ first, size }) => cluster.first >= first && cluster.first < first + size);
    return averageOf(
      clusterSums.filter((_, cluster) => isIn(clusters[cluster])),
      windows.count,
    );
  };
  const values = new Float64Array(clusters.length * windows.count);
  clusterSums.forEach((sum, cluster) => values.set(averageOf([sum], windows.count), cluster * windows.count));
  const x = { label: timeLabel, unit: 'ms', start: start_ms + windows.width / 2, step: windows.step };
  return [
    {
      kind: 'series',
      id,
      title,
      x,
      y: { label, unit },
      lines: stimulusGroups(layout, runStimulus).map((group) =>
        labelled(group.label, group.role, averageOfGroup(group)),
      ),
      stimulus,
      scale: { x: 'linear', y: 'linear' },
    },
    {
      kind: 'matrix',
      id: `${id}_clusters`,
      title: `${title}, E neurons of each cluster`,
      x,
      y: clusterAxis,
      z: { label, unit },
      rows: clusters.length,
      columns: windows.count,
      values,
      stimulus,
    },
  ];
}

import {
  excitatoryClusters,
  firstStepFrom,
  type Population,
  type Recording,
  type Stimulus,
} from './recording.ts';
import { spikeCount, type SpikeTrains } from './spikeTrains.ts';

/** Mean rates [spikes/s] of E neurons around a stimulus; null where there are no such neurons or no such time. */
export interface StimulusResponse {
  /** Stimulated clusters while the stimulus is on. */
  readonly onTarget: number | null;
  /** Other clusters while the stimulus is on. */
  readonly onOther: number | null;
  /** Stimulated clusters while the stimulus is off. */
  readonly offTarget: number | null;
}

/**
 * Average the rates of stimulated and other E neurons while the stimulus is on, [start, end) as far as recorded, and
 * of the stimulated ones during the rest of the recording.
 */
export function stimulusResponse(trains: SpikeTrains, recording: Recording): StimulusResponse | null {
  const { stimulus, simtime } = recording;
  if (stimulus === null) return null;
  const clusters = excitatoryClusters(recording.layout);
  const stimulated = new Set(stimulus.clusters);
  const target = clusters.filter((_, cluster) => stimulated.has(cluster));
  const other = clusters.filter((_, cluster) => !stimulated.has(cluster));

  const onTime = stimulus.starts.reduce(
    (time, start, i) => time + Math.max(0, Math.min(stimulus.ends[i], simtime) - start),
    0,
  );
  const edges = onEdges(stimulus, recording);
  const targetOn = countInside(trains, target, edges);
  const targetAll = target.reduce((sum, cluster) => sum + spikeCount(trains, cluster), 0);
  return {
    onTarget: rate(targetOn, target, onTime),
    onOther: rate(countInside(trains, other, edges), other, onTime),
    offTarget: rate(targetAll - targetOn, target, simtime - onTime),
  };
}

/** Return the steps at which the stimulus goes on, off, on, ...: ascending, none after the recording. */
function onEdges({ starts, ends }: Stimulus, { dt, simtime }: Recording): number[] {
  return starts
    .flatMap((start, i) => [start, ends[i]])
    .map((time) => firstStepFrom(Math.min(time, simtime), dt));
}

function countInside(
  { offsets, steps }: SpikeTrains,
  clusters: readonly Population[],
  edges: readonly number[],
): number {
  let count = 0;
  for (const { first, size } of clusters) {
    for (let neuron = first; neuron < first + size; neuron++) {
      let edge = 0;
      for (let i = offsets[neuron]; i < offsets[neuron + 1]; i++) {
        while (edge < edges.length && steps[i] >= edges[edge]) edge++;
        count += edge % 2;
      }
    }
  }
  return count;
}

function rate(spikes: number, clusters: readonly Population[], time_ms: number): number | null {
  const neurons = clusters.reduce((sum, { size }) => sum + size, 0);
  return neurons === 0 || time_ms <= 0 ? null : spikes / neurons / (time_ms / 1000);
}

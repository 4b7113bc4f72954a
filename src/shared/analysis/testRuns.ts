import type { Parameters } from '../model/schema.ts';
import { validateParameters } from '../model/validate.ts';
import type { RecordedRun } from './recordedRun.ts';
import type { Segments } from './segments.ts';
import { groupByNeuron } from './spikeTrains.ts';
import type { Spikes } from './spikes.ts';
import { seededRandom } from '../numerics/seededRandom.ts';
import { spikesOf } from './testSpikes.ts';

/** Make a recorded run of a small network: 12 E and 4 I neurons in 2 clusters, 1 s, no stimulus unless told otherwise. */
export function testRun(spikes: Spikes, given: Partial<Parameters> = {}): RecordedRun {
  const parameters = validateParameters({
    ...{ N_E: 12, N_I: 4, n_clusters: 2, rep: 1.5, simtime: 1000, stim_clusters: null },
    ...given,
  });
  return { name: `trial ${parameters.trial}`, parameters, recorded_ms: parameters.simtime, spikes };
}

/** Make stretches of one cluster from spike times [steps], [stretch][neuron][spike]. */
export function segmentsOf(
  times: readonly (readonly (readonly number[])[])[],
  duration: number,
  dt = 1,
): Segments {
  const neurons = times[0].length;
  const trains = times.map((stretch) => {
    const pairs = stretch.flatMap((steps, neuron) => steps.map((step) => [step, neuron] as const));
    return groupByNeuron(spikesOf(pairs), neurons, Math.round(duration / dt));
  });
  return { layout: { N_E: neurons, N_I: 0, n_clusters: 1 }, dt, duration, trains };
}

/** Make a renewal process: ascending steps below `end` whose intervals have a gamma distribution of a whole-number shape. */
export function gammaTrain(shape: number, meanInterval: number, end: number, seed: number): number[] {
  const random = seededRandom(seed);
  const times: number[] = [];
  let time = 0;
  for (;;) {
    // A sum of exponential waiting times.
    for (let k = 0; k < shape; k++) time -= (Math.log1p(-random()) * meanInterval) / shape;
    const step = Math.floor(time);
    if (step >= end) return times;
    if (step !== times.at(-1)) times.push(step);
  }
}

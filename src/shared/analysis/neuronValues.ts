import { intervalCv, minimumIntervals } from './isi.ts';
import type { Population } from './recording.ts';
import type { SpikeTrains } from './spikeTrains.ts';

/** Return the rate of every neuron of a population [spikes/s] over `duration` ms. */
export const neuronRates = (
  { offsets }: SpikeTrains,
  { first, size }: Population,
  duration: number,
): Float64Array =>
  Float64Array.from(
    { length: size },
    (_, k) => (1000 * (offsets[first + k + 1] - offsets[first + k])) / duration,
  );

/** Return all inter-spike intervals of a population's neurons [ms], neuron by neuron; dt in ms. */
export function interSpikeIntervals(
  { offsets, steps }: SpikeTrains,
  { first, size }: Population,
  dt: number,
): Float64Array {
  let count = 0;
  for (let neuron = first; neuron < first + size; neuron++) {
    count += Math.max(0, offsets[neuron + 1] - offsets[neuron] - 1);
  }
  const intervals = new Float64Array(count);
  let at = 0;
  for (let neuron = first; neuron < first + size; neuron++) {
    for (let i = offsets[neuron] + 1; i < offsets[neuron + 1]; i++) {
      intervals[at++] = (steps[i] - steps[i - 1]) * dt;
    }
  }
  return intervals;
}

/** Return the CV of the intervals of each of a population's neurons; NaN with fewer than 5 intervals. */
export function neuronCvs({ offsets, steps }: SpikeTrains, { first, size }: Population): Float64Array {
  return Float64Array.from({ length: size }, (_, k) => {
    const train = steps.subarray(offsets[first + k], offsets[first + k + 1]);
    return train.length - 1 < minimumIntervals ? NaN : intervalCv(train);
  });
}

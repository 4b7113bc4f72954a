import type { NeuronValues } from './neuronAverages.ts';
import type { Segments } from './segments.ts';
import type { SlidingWindows } from './slidingWindows.ts';
import type { SpikeTrains } from './spikeTrains.ts';

/**
 * Make the function that gives a neuron's Fano factor over trials in every window: variance (ddof 0) over mean of its
 * spike counts; NaN where it did not fire.
 */
export function fanoInWindows({ trains }: Pick<Segments, 'trains'>, windows: SlidingWindows): NeuronValues {
  const { count } = windows;
  const n = trains.length;
  const counts = new Uint32Array(count);
  const sum = new Float64Array(count);
  const squares = new Float64Array(count);
  return (neuron, values) => {
    sum.fill(0);
    squares.fill(0);
    for (const trial of trains) {
      countInWindows(trial, neuron, windows, counts);
      for (let k = 0; k < count; k++) {
        sum[k] += counts[k];
        squares[k] += counts[k] * counts[k];
      }
    }
    // Sums of counts are whole numbers, so this difference is exact and equal counts give 0.
    for (let k = 0; k < count; k++) {
      values[k] = sum[k] === 0 ? NaN : (n * squares[k] - sum[k] * sum[k]) / (n * sum[k]);
    }
  };
}

/** Count a neuron's spikes in windows that may overlap. */
function countInWindows(
  { offsets, steps }: SpikeTrains,
  neuron: number,
  { count, starts, ends }: SlidingWindows,
  counts: Uint32Array,
): void {
  const end = offsets[neuron + 1];
  let before = offsets[neuron];
  let until = before;
  for (let k = 0; k < count; k++) {
    while (before < end && steps[before] < starts[k]) before++;
    while (until < end && steps[until] < ends[k]) until++;
    counts[k] = until - before;
  }
}

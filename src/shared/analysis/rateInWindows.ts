import type { NeuronSums } from './neuronAverages.ts';
import type { Population } from './recording.ts';
import type { Segments } from './segments.ts';
import type { SlidingWindows } from './slidingWindows.ts';

/**
 * Make the function that sums the mean rates over trials [spikes/s] of neurons in every window.
 *
 * Each spike is added to the first window it lies in and taken away after the last one; running sums do the rest.
 */
export function rateInWindows(
  { trains }: Pick<Segments, 'trains'>,
  { count, width, starts, ends }: SlidingWindows,
): (neurons: Population) => NeuronSums {
  const length = ends[count - 1];
  // For every step the first window that ends after it, and the one after the last that starts at it or before.
  const firstWindow = new Uint32Array(length);
  const nextWindow = new Uint32Array(length);
  for (let step = 0, first = 0, next = 0; step < length; step++) {
    while (ends[first] <= step) first++;
    while (next < count && starts[next] <= step) next++;
    firstWindow[step] = first;
    nextWindow[step] = next;
  }
  const seconds = (trains.length * width) / 1000;
  return ({ first, size }) => {
    const sum = new Float64Array(count + 1);
    for (const { offsets, steps } of trains) {
      for (let i = offsets[first]; i < offsets[first + size]; i++) {
        if (steps[i] >= length) continue;
        sum[firstWindow[steps[i]]]++;
        sum[nextWindow[steps[i]]]--;
      }
    }
    for (let k = 1; k < count; k++) sum[k] += sum[k - 1];
    return {
      sum: sum.subarray(0, count).map((spikes) => spikes / seconds),
      neurons: new Uint32Array(count).fill(size),
    };
  };
}

import type { NeuronValues } from './neuronAverages.ts';
import type { Segments } from './segments.ts';
import type { SlidingWindows } from './slidingWindows.ts';

/**
 * Make the function that gives a neuron's CV2 in every window: the mean of 2|I[n+1]-I[n]|/(I[n+1]+I[n]) (Holt et al.
 * 1996) over all pairs of successive intervals, of all trials, whose three spikes lie inside the window and one trial.
 *
 * NaN where there are fewer than `minimumPairs` of them, at least 1.
 */
export function cv2InWindows(
  { trains }: Pick<Segments, 'trains'>,
  windows: SlidingWindows,
  minimumPairs: number,
): NeuronValues {
  const { count, starts, ends } = windows;
  const pairs = new Uint32Array(count);
  return (neuron, values) => {
    pairs.fill(0);
    values.fill(0);
    for (const { offsets, steps } of trains) {
      const end = offsets[neuron + 1] - 2;
      // First window that ends after the pair's last spike; pairs ascend, so it never goes back.
      let first = 0;
      for (let i = offsets[neuron]; i < end; i++) {
        const start = steps[i];
        const last = steps[i + 2];
        while (first < count && ends[first] <= last) first++;
        const change = last - 2 * steps[i + 1] + start;
        const cv2 = (2 * Math.abs(change)) / (last - start);
        for (let k = first; k < count && starts[k] <= start; k++) {
          values[k] += cv2;
          pairs[k]++;
        }
      }
    }
    for (let k = 0; k < count; k++) values[k] = pairs[k] < minimumPairs ? NaN : values[k] / pairs[k];
  };
}

import type { Segments } from './segments.ts';

/** Irregularity of a neuron's spike train; NaN where there are too few intervals. */
export interface Irregularity {
  /** Number of inter-spike intervals. */
  readonly intervals: number;
  /** Population standard deviation over mean of the intervals. */
  readonly cv: number;
  /** Mean of 2|I[n+1]-I[n]|/(I[n+1]+I[n]) (Holt et al. 1996). */
  readonly cv2: number;
}

/**
 * Measure the irregularity of a neuron from the intervals inside each stretch, pooled over stretches; its squared CV is
 * cv * cv.
 *
 * Undefined with fewer than `minimumIntervals` intervals, at least 1; CV2 also without two successive ones.
 */
export function irregularityOf(
  { trains }: Pick<Segments, 'trains'>,
  neuron: number,
  minimumIntervals: number,
): Irregularity {
  let intervals = 0;
  let sum = 0;
  let pairs = 0;
  let cv2 = 0;
  for (const { offsets, steps } of trains) {
    const end = offsets[neuron + 1];
    for (let i = offsets[neuron] + 1; i < end; i++) {
      intervals++;
      sum += steps[i] - steps[i - 1];
      if (i + 1 === end) continue;
      pairs++;
      const change = steps[i + 1] - 2 * steps[i] + steps[i - 1];
      cv2 += (2 * Math.abs(change)) / (steps[i + 1] - steps[i - 1]);
    }
  }
  if (intervals < minimumIntervals) return { intervals, cv: NaN, cv2: NaN };
  const mean = sum / intervals;
  let squares = 0;
  for (const { offsets, steps } of trains) {
    for (let i = offsets[neuron] + 1; i < offsets[neuron + 1]; i++) {
      squares += (steps[i] - steps[i - 1] - mean) ** 2;
    }
  }
  return {
    intervals,
    cv: Math.sqrt(squares / intervals) / mean,
    cv2: pairs === 0 ? NaN : cv2 / pairs,
  };
}

/** List the inter-spike intervals [steps] of neurons inside each stretch. */
export function intervalsOf(
  { trains }: Pick<Segments, 'trains'>,
  { first, size }: { readonly first: number; readonly size: number },
): Uint32Array {
  const spikes = trains.reduce((sum, { offsets }) => sum + offsets[first + size] - offsets[first], 0);
  const intervals = new Uint32Array(spikes);
  let count = 0;
  for (const { offsets, steps } of trains) {
    for (let neuron = first; neuron < first + size; neuron++) {
      for (let i = offsets[neuron] + 1; i < offsets[neuron + 1]; i++) {
        intervals[count++] = steps[i] - steps[i - 1];
      }
    }
  }
  return intervals.subarray(0, count);
}

import type { Population } from './recording.ts';
import type { SpikeTrains } from './spikeTrains.ts';

/** Fewer inter-spike intervals than this say little about a neuron's irregularity. */
export const minimumIntervals = 5;

/** Irregularity of a population: averages over the neurons with enough intervals, null where there are none. */
export interface IsiStatistics {
  /** Population standard deviation over mean of a neuron's intervals. */
  readonly cv: number | null;
  /** Mean of 2|I[n+1]-I[n]|/(I[n+1]+I[n]) (Holt et al. 1996). */
  readonly cv2: number | null;
  /** Neurons with at least `minimumIntervals` intervals. */
  readonly neurons: number;
}

/** Average CV and CV2 of the inter-spike intervals over a population's neurons with at least 5 intervals. */
export function isiStatistics(trains: SpikeTrains, { first, size }: Population): IsiStatistics {
  let neurons = 0;
  let cv = 0;
  let cv2 = 0;
  for (let neuron = first; neuron < first + size; neuron++) {
    const train = trains.steps.subarray(trains.offsets[neuron], trains.offsets[neuron + 1]);
    if (train.length - 1 < minimumIntervals) continue;
    neurons++;
    cv += intervalCv(train);
    cv2 += intervalCv2(train);
  }
  return neurons === 0 ? { cv: null, cv2: null, neurons } : { cv: cv / neurons, cv2: cv2 / neurons, neurons };
}

/** Return the CV of the intervals of a spike train: ascending times in any unit, at least two, not all equal. */
export function intervalCv(train: ArrayLike<number>): number {
  const intervals = train.length - 1;
  const mean = (train[intervals] - train[0]) / intervals;
  let squares = 0;
  for (let i = 0; i < intervals; i++) squares += (train[i + 1] - train[i] - mean) ** 2;
  return Math.sqrt(squares / intervals) / mean;
}

/** Return the mean CV2 of a spike train: ascending times in any unit, at least three. */
export function intervalCv2(train: ArrayLike<number>): number {
  const pairs = train.length - 2;
  let sum = 0;
  for (let i = 0; i < pairs; i++) {
    const change = train[i + 2] - train[i + 1] - (train[i + 1] - train[i]);
    if (change !== 0) sum += (2 * Math.abs(change)) / (train[i + 2] - train[i]);
  }
  return sum / pairs;
}

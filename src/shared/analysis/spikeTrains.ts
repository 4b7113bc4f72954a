import type { Spikes } from './spikes.ts';

/** Spikes grouped by neuron: those of neuron n are `steps[offsets[n]]` to `steps[offsets[n + 1] - 1]`, ascending. */
export interface SpikeTrains {
  readonly offsets: Uint32Array;
  readonly steps: Uint32Array;
}

/**
 * Group the spikes of steps `firstStep` to `lastStep` by neuron; steps count from `firstStep`, 0 if left out.
 *
 * `spikes` must be sorted by step. Throws a RangeError for a neuron that the network does not have.
 */
export function groupByNeuron(
  spikes: Spikes,
  neuronCount: number,
  lastStep: number,
  firstStep = 0,
): SpikeTrains {
  const first = firstStep === 0 ? 0 : countUpTo(spikes.steps, firstStep - 1);
  const end = countUpTo(spikes.steps, lastStep);
  const offsets = new Uint32Array(neuronCount + 1);
  for (let i = first; i < end; i++) {
    const neuron = spikes.neurons[i];
    if (neuron >= neuronCount) {
      throw new RangeError(`spike ${i} is of neuron ${neuron}, but neurons are 0 to ${neuronCount - 1}`);
    }
    offsets[neuron + 1]++;
  }
  for (let neuron = 0; neuron < neuronCount; neuron++) offsets[neuron + 1] += offsets[neuron];

  const next = offsets.slice(0, neuronCount);
  const steps = new Uint32Array(Math.max(0, end - first));
  for (let i = first; i < end; i++) steps[next[spikes.neurons[i]]++] = spikes.steps[i] - firstStep;
  return { offsets, steps };
}

/** Return how many of ascending steps are at most `step`. */
function countUpTo(steps: Uint32Array, step: number): number {
  let low = 0;
  let high = steps.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (steps[middle] <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Return how many spikes a range of neurons fired. */
export function spikeCount(
  { offsets }: SpikeTrains,
  { first, size }: { first: number; size: number },
): number {
  return offsets[first + size] - offsets[first];
}

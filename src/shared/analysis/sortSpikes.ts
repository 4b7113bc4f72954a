import type { Spikes } from './spikes.ts';

/** Tell whether spikes are sorted by step, then neuron. */
export function isSorted({ steps, neurons }: Spikes): boolean {
  for (let i = 1; i < steps.length; i++) {
    if (steps[i] < steps[i - 1] || (steps[i] === steps[i - 1] && neurons[i] < neurons[i - 1])) return false;
  }
  return true;
}

/**
 * Sort spikes by step, then neuron; spikes in order are returned as they are.
 *
 * Throws a RangeError where steps times neurons exceeds 2^53, far above any simulation.
 */
export function sortSpikes(spikes: Spikes): Spikes {
  if (isSorted(spikes)) return spikes;
  const { steps, neurons } = spikes;
  const span = neurons.reduce((a, b) => Math.max(a, b), 0) + 1;
  const lastStep = steps.reduce((a, b) => Math.max(a, b), 0);
  if ((lastStep + 1) * span > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(`cannot sort spikes up to step ${lastStep} of ${span} neurons`);
  }
  const keys = Float64Array.from(steps, (step, i) => step * span + neurons[i]).sort();
  return {
    steps: Uint32Array.from(keys, (key) => Math.floor(key / span)),
    neurons: Uint32Array.from(keys, (key) => key % span),
  };
}

import { seededRandom } from '../numerics/seededRandom.ts';
import type { Spikes } from './spikes.ts';
import { sortSpikes } from './sortSpikes.ts';

/** Make spikes from [step, neuron] pairs in any order. */
export function spikesOf(pairs: readonly (readonly [step: number, neuron: number])[]): Spikes {
  return sortSpikes({
    steps: Uint32Array.from(pairs, ([step]) => step),
    neurons: Uint32Array.from(pairs, ([, neuron]) => neuron),
  });
}

/** Make Bernoulli spike trains: every neuron fires with `probability(neuron)` in each of steps 0 to `lastStep`. */
export function bernoulliSpikes(
  neuronCount: number,
  lastStep: number,
  probability: (neuron: number) => number,
  seed: number,
): Spikes {
  const random = seededRandom(seed);
  const pairs: [number, number][] = [];
  for (let neuron = 0; neuron < neuronCount; neuron++) {
    // Waiting times between successes are geometric.
    const scale = Math.log1p(-probability(neuron));
    let step = Math.floor(Math.log1p(-random()) / scale);
    while (step <= lastStep) {
      pairs.push([step, neuron]);
      step += 1 + Math.floor(Math.log1p(-random()) / scale);
    }
  }
  return spikesOf(pairs);
}

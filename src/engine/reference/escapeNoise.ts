import { exponential } from '#shared/numerics/exponential.ts';
import { philox } from '../random/philox.ts';
import { purposes } from '../random/stream.ts';
import type { EscapeNoise } from '../network/networkModel.ts';

const words = new Uint32Array(4);

/** Draw the uniform number in [0, 1) that decides whether a neuron fires in a step. */
export function escapeUniform(seed: number, trial: number, neuron: number, step: number): number {
  philox(words, [step, neuron >>> 1, trial, 0], [seed, purposes.escapeNoise]);
  const first = neuron & 1 ? 2 : 0;
  return ((words[first] >>> 5) * 0x4000000 + (words[first + 1] >>> 6)) / 0x20000000000000;
}

/** Give the probability that a neuron `above` mV above threshold fires in a step of `dt` ms. */
export function escapeProbability({ delta, rho }: EscapeNoise, above: number, dt: number): number {
  return (rho * exponential(above / delta) * dt) / 1000;
}

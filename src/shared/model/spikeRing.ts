/** What decides how many spikes a simulation has to remember. */
export interface SpikeMemory {
  readonly neurons: number;
  readonly delaySteps: number;
  readonly refractorySteps: number;
  /** With escape noise a neuron may fire in every step. */
  readonly hasEscapeNoise: boolean;
}

const powerOfTwoFrom = (n: number): number => 2 ** Math.ceil(Math.log2(Math.max(2, n)));

/** Say how many steps of spikes, and how many spikes, are kept for delays and refractory periods: powers of two. */
export function spikeRing(memory: SpikeMemory): { readonly ringSteps: number; readonly ringEntries: number } {
  const { neurons, delaySteps, refractorySteps, hasEscapeNoise } = memory;
  const steps = Math.max(delaySteps, refractorySteps + 1) + 2;
  const each = hasEscapeNoise ? steps : Math.floor(steps / (refractorySteps + 1)) + 1;
  return { ringSteps: powerOfTwoFrom(steps + 1), ringEntries: powerOfTwoFrom(neurons * each) };
}

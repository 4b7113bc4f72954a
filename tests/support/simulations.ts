import { createSimulation } from '#engine/createSimulation.ts';
import type { Simulation, SimulationOptions } from '#engine/simulation.ts';
import type { Parameters } from '#shared/model/schema.ts';

export const reference = { implementation: 'reference', precision: 'double' } as const;
export const double = { implementation: 'kernel', precision: 'double' } as const;
export const single = { implementation: 'kernel', precision: 'single' } as const;

/** All engines, with a name for test titles. */
export const engines: readonly (readonly [string, SimulationOptions])[] = [
  ['reference engine', reference],
  ['double kernel', double],
  ['single kernel', single],
];

/** Spikes as plain numbers: step * neurons + neuron, in the order they came. */
export type SpikeList = readonly number[];

/** Advance a simulation slice by slice. */
export function advanceBy(simulation: Simulation, slices: readonly number[]): SpikeList {
  const { neuronCount } = simulation;
  return slices.flatMap((slice) => {
    const { steps, neurons } = simulation.advance(slice);
    return Array.from(steps, (step, k) => step * neuronCount + neurons[k]);
  });
}

/** Simulate from the start in the given slices. */
export const spikesOf = (
  parameters: Parameters,
  options: SimulationOptions,
  ...slices: number[]
): SpikeList => advanceBy(createSimulation(parameters, options), slices);

/** List potentials [mV] and synaptic currents [pA] of all neurons; -0 counts as 0. */
export function statesOf(simulation: Simulation): number[] {
  return Array.from({ length: simulation.neuronCount }, (_, neuron) => {
    const { V_m, I_syn_ex, I_syn_in } = simulation.read(neuron);
    return [V_m + 0, I_syn_ex + 0, I_syn_in + 0];
  }).flat();
}

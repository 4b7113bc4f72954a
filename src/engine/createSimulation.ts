import { ParameterError } from '#shared/errors.ts';
import { expectedSynapses } from '#shared/model/connectivity.ts';
import { checkMemory } from '#shared/model/memory.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { KernelSimulation } from './kernel/kernelSimulation.ts';
import { buildModel } from './network/buildModel.ts';
import { ReferenceSimulation } from './reference/referenceSimulation.ts';
import type { CreateSimulation } from './simulation.ts';

/** The reference engine lists every synapse. */
const MOST_LISTED_SYNAPSES = 1e8;

function checkListLength(parameters: Parameters): void {
  const synapses = expectedSynapses(parameters);
  if (synapses <= MOST_LISTED_SYNAPSES) return;
  const value = parameters.N_E;
  const allowed = 'fewer neurons, or the kernel';
  const size = `N_E + N_I is ${value + parameters.N_I} neurons with about ${Math.round(synapses)} synapses`;
  const message = `${size}: the reference engine takes at most ${MOST_LISTED_SYNAPSES} synapses; use the kernel`;
  throw new ParameterError([{ parameter: 'N_E', value, allowed, message, related: ['N_I'] }]);
}

/**
 * Make a simulation of valid parameters.
 *
 * Throws a ParameterError where the network would take more memory than there can be, before taking any.
 */
export const createSimulation: CreateSimulation = (
  parameters,
  { implementation, precision, helpers = null },
) => {
  checkMemory(parameters);
  if (implementation === 'reference') checkListLength(parameters);
  const model = buildModel(parameters);
  if (implementation === 'reference') return new ReferenceSimulation(model);
  return new KernelSimulation(model, { precision, observed: parameters.record_neurons, helpers });
};

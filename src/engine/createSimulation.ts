import { checkMemory } from '#shared/model/memory.ts';
import { KernelSimulation } from './kernel/kernelSimulation.ts';
import { buildModel } from './network/buildModel.ts';
import { ReferenceSimulation } from './reference/referenceSimulation.ts';
import type { CreateSimulation } from './simulation.ts';

/**
 * Make a simulation of valid parameters.
 *
 * Throws a ParameterError where the network would take more memory than there can be, before taking any.
 */
export const createSimulation: CreateSimulation = (parameters, { implementation, precision }) => {
  checkMemory(parameters);
  const model = buildModel(parameters);
  if (implementation === 'reference') return new ReferenceSimulation(model);
  return new KernelSimulation(model, precision, parameters.record_neurons);
};

import { countSynapses } from '#engine/kernel/countSynapses.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import { checkMemory } from '#shared/model/memory.ts';
import { describeFailure } from './failure.ts';
import type { FromSimulator, ToSimulator } from './protocol.ts';

export type CountMessage = Extract<ToSimulator, { type: 'count' }>;

/** Build the network of valid parameters and count its synapses; what goes wrong is in the answer. */
export function countJob({ job, parameters }: CountMessage): Extract<FromSimulator, { job: string }> {
  try {
    checkMemory(parameters);
    return { type: 'counted', job, ...countSynapses(buildModel(parameters)) };
  } catch (error) {
    return { type: 'failed', job, error: describeFailure(error, parameters) };
  }
}

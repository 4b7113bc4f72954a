import { createListedNetwork } from '#engine/network/listNetwork.ts';
import { countSynapses } from '#engine/kernel/countSynapses.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import { checkMemory } from '#shared/model/memory.ts';
import { describeFailure } from './failure.ts';
import type { FromSimulator, ToSimulator } from './protocol.ts';

export type NetworkMessage = Extract<ToSimulator, { type: 'count' | 'list' }>;

/** Build the network of valid parameters and count or list its synapses; what goes wrong is in the answer. */
export function networkJob({
  type,
  job,
  parameters,
}: NetworkMessage): Extract<FromSimulator, { job: string }> {
  try {
    checkMemory(parameters);
    const model = buildModel(parameters);
    if (type === 'count') return { type: 'counted', job, ...countSynapses(model) };
    return { type: 'listed', job, network: createListedNetwork(model) };
  } catch (error) {
    return { type: 'failed', job, error: describeFailure(error, parameters) };
  }
}

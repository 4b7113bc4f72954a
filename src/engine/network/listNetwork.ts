import type { ListedNetwork } from '#shared/runs/listedNetwork.ts';
import { drawConnections } from './connections.ts';
import type { NetworkModel } from './networkModel.ts';

/** Draw a network and list every synapse of it, by source. */
export function createListedNetwork(model: NetworkModel): ListedNetwork {
  const { starts, targets, weightIndex, weights } = drawConnections(model);
  const sources = new Uint32Array(targets.length);
  for (let source = 0; source + 1 < starts.length; source++) {
    sources.fill(source, starts[source], starts[source + 1]);
  }
  const { V_m, I_e, delaySteps } = model;
  return { V_m, I_e, delaySteps, weights_pA: weights, sources, targets, weightIndex };
}

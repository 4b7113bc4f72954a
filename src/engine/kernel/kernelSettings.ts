import { refractorySteps } from '#shared/model/timeGrid.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import type { Planes } from './connectivityMatrix.ts';
import type { KernelSettings } from './kernelModule.ts';
import type { MemoryPlan } from './memoryPlan.ts';

/** Put together what the kernel has to know of a network and of where everything lies. */
export function kernelSettings(
  { layout, seed, delaySteps, dt, escapeNoise, excitatory }: NetworkModel,
  plan: MemoryPlan,
  planes: Planes,
  { isMerged, observedCount }: { readonly isMerged: boolean; readonly observedCount: number },
): KernelSettings {
  const { wordsE, shiftI } = new PackedLayout(layout);
  const { address, partStarts: _, pages: __, outputCapacity: ___, ...geometry } = plan;
  return {
    ...address,
    ...planes,
    ...geometry,
    N_E: layout.N_E,
    N: layout.N_E + layout.N_I,
    wordsE,
    shiftI,
    clusterE: layout.N_E / layout.n_clusters,
    clusterI: layout.N_I / layout.n_clusters,
    seed,
    trial: escapeNoise?.trial ?? 0,
    delay: delaySteps,
    refractory: refractorySteps(excitatory.t_ref, dt),
    hasEscapeNoise: escapeNoise ? 1 : 0,
    delta: escapeNoise?.delta ?? 1,
    rho: escapeNoise?.rho ?? 0,
    dt,
    isMerged: isMerged ? 1 : 0,
    observedCount,
  };
}

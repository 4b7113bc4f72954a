import { clusterOf, neuronRange } from '../network/layout.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import { fillMatrix, planesFor, writeOwnMasks } from './connectivityMatrix.ts';
import { configureKernel, instantiateKernel, kernelMemory } from './kernelModule.ts';
import { kernelSettings } from './kernelSettings.ts';
import { planMemory } from './memoryPlan.ts';

/** The connections of a model as the kernel holds them. */
export interface KernelMatrix {
  readonly synapses: number;
  /**
   * Give the bit planes of a source over all lanes: plane k holds digit k of the number of synapses. They are the
   * kernel's own memory, to be read only.
   */
  readonly rowPlanes: (source: number) => Uint32Array[];
}

/** Let the kernel draw the connections of a model, without a simulation around them, and make its memory readable. */
export function drawKernelMatrix(model: NetworkModel): KernelMatrix {
  const { layout } = model;
  const packed = new PackedLayout(layout);
  const planes = planesFor(model);
  const quiet = { delaySteps: 1, refractorySteps: 0, hasEscapeNoise: false, observedNeurons: 0, parts: 1 };
  const hasFixedIndegree = model.wiring.kind === 'fixed-indegree';
  const plan = planMemory({ layout, ...planes, hasFixedIndegree, bytesPerReal: 4, isMerged: true, ...quiet });
  const { address } = plan;
  const memory = kernelMemory(plan.pages);
  const { buffer } = memory;
  const kernel = instantiateKernel(memory);
  configureKernel(kernel, kernelSettings(model, plan, planes, { isMerged: false, observedCount: 0 }));
  writeOwnMasks(buffer, plan, layout);
  const synapses = fillMatrix(kernel, buffer, plan, planes, model);

  const rowPlanes = (source: number): Uint32Array[] => {
    const row = address.rows + source * plan.rowBytes;
    const whole = Array.from(
      { length: planes.planes },
      (_, plane) => new Uint32Array(buffer, row + plane * plan.planeBytes, 4 * packed.words),
    );
    const own = Array.from({ length: planes.ownPlanes }, (_, plane) => {
      const digits = new Uint32Array(4 * packed.words);
      for (const population of ['E', 'I'] as const) {
        const range = packed.range(neuronRange(layout, population, clusterOf(layout, source)));
        const first = range.start >>> 7;
        const count = ((range.end + 127) >>> 7) - first;
        const shift = population === 'E' ? 0 : plan.ownWordsE;
        const word = (source * planes.ownPlanes + plane) * plan.ownWords + shift;
        digits.set(new Uint32Array(buffer, address.ownRows + 16 * word, 4 * count), 4 * first);
      }
      return digits;
    });
    return [...whole, ...own];
  };
  return { synapses, rowPlanes };
}

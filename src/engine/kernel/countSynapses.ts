import { neuronRange, type NeuronRange } from '../network/layout.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import { drawKernelMatrix } from './kernelMatrix.ts';

/** Synapses of a network by block. */
export interface SynapseCounts {
  /** Synapses in all. */
  readonly synapses: number;
  /**
   * Synapses onto group `post` from group `pre`, multapses counted: [post * 2Q + pre]; groups 0 to Q - 1 are the E
   * neurons of each cluster, Q to 2Q - 1 the I neurons.
   */
  readonly counts: Float64Array;
}

/**
 * Draw the connections of a model and count them by block.
 *
 * Throws a RangeError where the machine has not got the memory.
 */
export function countSynapses(model: NetworkModel): SynapseCounts {
  const { layout } = model;
  const packed = new PackedLayout(layout);
  const groups = (['E', 'I'] as const).flatMap((population) =>
    Array.from({ length: layout.n_clusters }, (_, cluster) => neuronRange(layout, population, cluster)),
  );
  const lanes = groups.map((neurons) => packed.range(neurons));
  const { synapses, rowPlanes } = drawKernelMatrix(model);
  const counts = new Float64Array(groups.length ** 2);
  groups.forEach(({ start, end }, pre) => {
    for (let source = start; source < end; source++) {
      rowPlanes(source).forEach((bits, digit) => {
        for (let post = 0; post < groups.length; post++) {
          counts[post * groups.length + pre] += countOnes(bits, lanes[post]) * 2 ** digit;
        }
      });
    }
  });
  return { synapses, counts };
}

/** Count the bits `start` to `end` - 1 that are set, of which there is at least one. */
function countOnes(bits: Uint32Array, { start, end }: NeuronRange): number {
  const first = start >>> 5;
  const last = (end - 1) >>> 5;
  const fromStart = (0xffffffff << (start & 31)) >>> 0;
  const toEnd = 0xffffffff >>> (31 - ((end - 1) & 31));
  if (first === last) return onesIn(bits[first] & fromStart & toEnd);
  let ones = onesIn(bits[first] & fromStart) + onesIn(bits[last] & toEnd);
  for (let word = first + 1; word < last; word++) ones += onesIn(bits[word]);
  return ones;
}

/** Count the ones among 32 bits by adding neighbours (Warren, Hacker's Delight, fig. 5-2). */
function onesIn(bits: number): number {
  let x = bits - ((bits >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

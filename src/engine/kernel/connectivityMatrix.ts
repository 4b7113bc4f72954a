import { clusterOf, neuronRange, type Layout } from '../network/layout.ts';
import type {
  BernoulliWiring,
  ExplicitWiring,
  FixedIndegreeWiring,
  NetworkModel,
} from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import { binaryDigits, likelyMultiplicity } from '#shared/model/multiplicity.ts';
import type { KernelExports } from './kernelModule.ts';
import type { MemoryPlan } from './memoryPlan.ts';

/** Bit planes that the kernel needs: of the whole matrix, and further ones of the own-cluster blocks. */
export interface Planes {
  readonly planes: number;
  readonly ownPlanes: number;
}

/** Bound the synapses between one pair of neurons and say how many digits count them. */
export function planesFor({ wiring, layout }: NetworkModel): Planes {
  if (wiring.kind === 'bernoulli') {
    return { planes: 1, ownPlanes: binaryDigits(Math.max(...wiring.populations.flat())) - 1 };
  }
  if (wiring.kind === 'explicit')
    return { planes: binaryDigits(largestMultiplicity(wiring, layout)), ownPlanes: 0 };
  if (!wiring.hasMultapses) return { planes: 1, ownPlanes: 0 };
  const sizes = [layout.N_E / layout.n_clusters, layout.N_I / layout.n_clusters];
  const likely = ([0, 1] as const).flatMap((to) =>
    ([0, 1] as const).map((from) => {
      const own = to === from ? sizes[from] - 1 : sizes[from];
      const within = likelyMultiplicity(wiring.within[to][from] * wiring.populations[to][from], own);
      return Math.max(within, likelyMultiplicity(wiring.between[to][from], sizes[from]));
    }),
  );
  return { planes: binaryDigits(Math.max(1, ...likely)), ownPlanes: 0 };
}

function largestMultiplicity({ source, target }: ExplicitWiring, { N_E, N_I }: Layout): number {
  const counts = new Map<number, number>();
  let largest = 1;
  for (let k = 0; k < source.length; k++) {
    const pair = source[k] * (N_E + N_I) + target[k];
    const count = (counts.get(pair) ?? 0) + 1;
    counts.set(pair, count);
    if (count > largest) largest = count;
  }
  return largest;
}

/** Write, for each cluster, ones at its neurons into the words that its E and I ranges touch. */
export function writeOwnMasks(
  memory: ArrayBuffer | SharedArrayBuffer,
  plan: MemoryPlan,
  layout: Layout,
): void {
  const packed = new PackedLayout(layout);
  const mask = new Uint32Array(4);
  for (let cluster = 0; cluster < layout.n_clusters; cluster++) {
    for (const [population, shift] of [['E', 0] as const, ['I', plan.ownWordsE] as const]) {
      const range = packed.range(neuronRange(layout, population, cluster));
      const first = range.start >>> 7;
      for (let word = first; word < (range.end + 127) >>> 7; word++) {
        packed.maskWord(mask, word, range);
        const at = plan.address.ownMasks + 16 * (cluster * plan.ownWords + shift + word - first);
        new Uint32Array(memory, at, 4).set(mask);
      }
    }
  }
}

/** Write, for each word, the first and the last cluster that has neurons in it. */
export function writeWordClusters(
  memory: ArrayBuffer | SharedArrayBuffer,
  plan: MemoryPlan,
  layout: Layout,
): void {
  const packed = new PackedLayout(layout);
  const clusters = new Uint32Array(memory, plan.address.wordClusters, 2 * packed.words);
  for (let word = 0; word < packed.words; word++) {
    const { end } = neuronRange(layout, word < packed.wordsE ? 'E' : 'I');
    const first = packed.neuron(128 * word);
    clusters[2 * word] = clusterOf(layout, first);
    clusters[2 * word + 1] = clusterOf(layout, Math.min(first + 128, end) - 1);
  }
}

/** The number p in [0, 1] as a multiple of 2^-64; the largest such number stands for 1. */
function fixedPoint(p: number): bigint {
  if (p >= 1) return 0xffffffffffffffffn;
  const high = Math.floor(p * 0x100000000);
  const low = Math.floor((p * 0x100000000 - high) * 0x100000000);
  return (BigInt(high) << 32n) | BigInt(low);
}

/** Let the kernel draw the matrix, source by source. */
function drawMatrix(kernel: KernelExports, { layout }: NetworkModel, wiring: BernoulliWiring): void {
  for (const from of [0, 1] as const) {
    const { start, end } = neuronRange(layout, from === 0 ? 'E' : 'I');
    // In short calls, so that V8 can switch to its optimising compiler's code between two of them.
    for (let first = start; first < end; first += 64) {
      kernel.drawRows(
        first,
        Math.min(first + 64, end),
        fixedPoint(wiring.between[0][from]),
        fixedPoint(wiring.within[0][from]),
        wiring.populations[0][from],
        fixedPoint(wiring.between[1][from]),
        fixedPoint(wiring.within[1][from]),
        wiring.populations[1][from],
      );
    }
  }
}

/** Let the kernel draw the inputs of all neurons, 32 targets at a time. */
function drawInputs(
  kernel: KernelExports,
  { layout }: NetworkModel,
  { within, between, populations, hasMultapses }: FixedIndegreeWiring,
  { planes }: Planes,
): void {
  for (const to of [0, 1] as const) {
    const { start, end } = neuronRange(layout, to === 0 ? 'E' : 'I');
    const own = ([0, 1] as const).map((from) => within[to][from] * populations[to][from]);
    const [otherE, otherI] = between[to];
    for (let first = start; first < end; first += 32) {
      const last = Math.min(first + 32, end);
      if (kernel.drawInputs(first, last, own[0], otherE, own[1], otherI, hasMultapses)) continue;
      throw new RangeError(
        `More than ${2 ** planes - 1} synapses of a neuron with one of the neurons ${first} to ${last - 1}`,
      );
    }
  }
}

/** Write a list of synapses into the matrix. */
function writeSynapses(
  memory: ArrayBuffer | SharedArrayBuffer,
  plan: MemoryPlan,
  { planes }: Planes,
  packed: PackedLayout,
  { source, target }: ExplicitWiring,
): void {
  const bits = new Uint32Array(memory);
  const connect = (from: number, to: number): void => {
    const lane = packed.lane(to);
    let at = (plan.address.rows + from * plan.rowBytes) / 4 + (lane >>> 5);
    const bit = 1 << (lane & 31);
    // Add 1 to the pair's binary counter, one digit in each plane.
    for (let plane = 0; plane < planes; plane++) {
      bits[at] ^= bit;
      if (bits[at] & bit) return;
      at += plan.planeBytes / 4;
    }
    throw new RangeError(`More than ${2 ** planes - 1} synapses from neuron ${from} to ${to}`);
  };
  for (let k = 0; k < source.length; k++) connect(source[k], target[k]);
}

/** Draw or write the connections of a model into the kernel's memory and count the synapses. */
export function fillMatrix(
  kernel: KernelExports,
  memory: ArrayBuffer | SharedArrayBuffer,
  plan: MemoryPlan,
  planes: Planes,
  model: NetworkModel,
): number {
  const { wiring, layout } = model;
  if (wiring.kind === 'bernoulli') drawMatrix(kernel, model, wiring);
  else if (wiring.kind === 'fixed-indegree') drawInputs(kernel, model, wiring, planes);
  else writeSynapses(memory, plan, planes, new PackedLayout(layout), wiring);
  kernel.measureRows();
  return countSynapses(kernel, plan, planes, layout);
}

function countSynapses(
  kernel: KernelExports,
  plan: MemoryPlan,
  { planes, ownPlanes }: Planes,
  layout: Layout,
): number {
  let synapses = 0;
  for (let plane = 0; plane < planes; plane++) {
    const start = plan.address.rows + plane * plan.planeBytes;
    synapses += Number(kernel.countBits(start, start + plan.planeBytes)) * 2 ** plane;
  }
  if (ownPlanes === 0) return synapses;
  const stride = plan.ownWords * 16;
  for (let block = 0; block < (layout.N_E + layout.N_I) * ownPlanes; block++) {
    const start = plan.address.ownRows + block * stride;
    synapses += Number(kernel.countBits(start, start + stride)) * 2 ** (1 + (block % ownPlanes));
  }
  return synapses;
}

/**
 * Read the weights inside and between clusters off a list of synapses.
 *
 * Throws a RangeError where weights depend on more than the kinds of both neurons and whether they share a cluster, or
 * where that decides their sign.
 */
export function weightsOf({ layout, wiring, weights }: NetworkModel): NetworkModel['weights'] {
  if (wiring.kind !== 'explicit') return weights;
  const found: (number | undefined)[] = [];
  for (let k = 0; k < wiring.source.length; k++) {
    const source = wiring.source[k];
    const target = wiring.target[k];
    const isWithin = clusterOf(layout, source) === clusterOf(layout, target);
    const at = (target < layout.N_E ? 0 : 4) + (source < layout.N_E ? 0 : 2) + (isWithin ? 1 : 0);
    const weight = wiring.weights[wiring.weightIndex[k]];
    found[at] ??= weight;
    if (found[at] !== weight) {
      throw new RangeError(
        `Synapse ${k} from neuron ${source} to ${target} weighs ${weight} pA, others of its kind ${found[at]} pA`,
      );
    }
  }
  for (let at = 0; at < 8; at += 2) {
    if ((found[at] ?? 0) * (found[at + 1] ?? 0) < 0) {
      throw new RangeError(
        `Weights of ${found[at]} and ${found[at + 1]} pA between and within clusters differ in sign`,
      );
    }
  }
  // A kind of connection that does not occur takes the weight of its counterpart, so that both are one class.
  const weight = (at: number): number => {
    const to = at < 4 ? 0 : 1;
    const from = (at & 2) === 0 ? 0 : 1;
    return found[at] ?? found[at ^ 1] ?? weights.between[to][from];
  };
  return {
    between: [
      [weight(0), weight(2)],
      [weight(4), weight(6)],
    ],
    within: [
      [weight(1), weight(3)],
      [weight(5), weight(7)],
    ],
  };
}

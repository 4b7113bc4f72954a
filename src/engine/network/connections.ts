import type { Matrix2x2 } from '#shared/model/fields.ts';
import { drawBernoulliRow } from './bernoulliRow.ts';
import { drawFixedIndegree } from './fixedIndegree.ts';
import { clusterOf } from './layout.ts';
import type { NetworkModel } from './networkModel.ts';
import { PackedLayout } from './packedLayout.ts';

/**
 * Synapses sorted by source: those of source s are at `starts[s]` to `starts[s+1]` - 1 of `targets` and
 * `weightIndex`, which points into `weights` [pA]. A multapse stands there several times.
 */
export interface Connections {
  readonly starts: Float64Array;
  readonly targets: Uint32Array;
  readonly weightIndex: Uint8Array;
  readonly weights: readonly number[];
}

/**
 * List the eight weights of the model [pA] in the order in which arrivals are added up: for each kind of target, those
 * from E neurons outside and inside the target's cluster, then those from I.
 */
export function weightClasses(weights: NetworkModel['weights']): number[] {
  return ([0, 1] as const).flatMap((to) =>
    ([0, 1] as const).flatMap((from) => [weights.between[to][from], weights.within[to][from]]),
  );
}

/** Say whether connections within clusters have a weight of their own, for each kind of connection. */
export function isWithinClass(weights: NetworkModel['weights']): readonly (readonly boolean[])[] {
  const differs = (matrix: Matrix2x2, to: 0 | 1, from: 0 | 1): boolean =>
    matrix[to][from] !== weights.between[to][from];
  return ([0, 1] as const).map((to) => ([0, 1] as const).map((from) => differs(weights.within, to, from)));
}

/** Draw or sort all synapses of a model. */
export function drawConnections(model: NetworkModel): Connections {
  const { wiring, layout } = model;
  if (wiring.kind === 'explicit') {
    return {
      ...sortBySource(model, wiring.source, wiring.target, wiring.weightIndex),
      weights: wiring.weights,
    };
  }
  const sources: number[] = [];
  const targets: number[] = [];
  const connect = (source: number, target: number): void => {
    sources.push(source);
    targets.push(target);
  };
  if (wiring.kind === 'fixed-indegree') drawFixedIndegree(model, wiring, connect);
  else drawBernoulli(model, wiring, connect);
  const hasClass = isWithinClass(model.weights);
  const weightIndex = Uint8Array.from(sources, (source, k) => {
    const target = targets[k];
    const to = target < layout.N_E ? 0 : 1;
    const from = source < layout.N_E ? 0 : 1;
    const isWithin = hasClass[to][from] && clusterOf(layout, source) === clusterOf(layout, target);
    return 4 * to + 2 * from + (isWithin ? 1 : 0);
  });
  const sorted = sortBySource(model, Uint32Array.from(sources), Uint32Array.from(targets), weightIndex);
  return { ...sorted, weights: weightClasses(model.weights) };
}

function drawBernoulli(
  model: NetworkModel,
  wiring: Extract<NetworkModel['wiring'], { kind: 'bernoulli' }>,
  connect: (source: number, target: number) => void,
): void {
  const packed = new PackedLayout(model.layout);
  const most = Math.max(...wiring.populations.flat());
  const planes = Array.from(
    { length: Math.ceil(Math.log2(most + 1)) },
    () => new Uint32Array(4 * packed.words),
  );
  for (let source = 0; source < model.layout.N_E + model.layout.N_I; source++) {
    drawBernoulliRow(model, wiring, source, planes);
    for (let lane = 0; lane < packed.lanes; lane++) {
      let synapses = 0;
      planes.forEach((plane, digit) => (synapses += ((plane[lane >>> 5] >>> (lane & 31)) & 1) << digit));
      for (; synapses > 0; synapses--) connect(source, packed.neuron(lane));
    }
  }
}

function sortBySource(
  { layout }: NetworkModel,
  source: Uint32Array,
  target: Uint32Array,
  weightIndex: Uint8Array,
): Omit<Connections, 'weights'> {
  const starts = new Float64Array(layout.N_E + layout.N_I + 1);
  for (const s of source) starts[s + 1]++;
  for (let s = 0; s < layout.N_E + layout.N_I; s++) starts[s + 1] += starts[s];
  const next = starts.slice();
  const sorted = { targets: new Uint32Array(source.length), weightIndex: new Uint8Array(source.length) };
  for (let k = 0; k < source.length; k++) {
    const at = next[source[k]]++;
    sorted.targets[at] = target[k];
    sorted.weightIndex[at] = weightIndex[k];
  }
  return { starts, ...sorted };
}

import { RandomStream } from '../random/stream.ts';
import { uniformInteger } from '../random/distributions.ts';
import { clusterOf, neuronRange, type NeuronRange } from './layout.ts';
import type { FixedIndegreeWiring, NetworkModel } from './networkModel.ts';

/** Call `connect` for `count` sources out of `pool`, each source at most once. */
function drawDistinct(
  stream: RandomStream,
  pool: NeuronRange,
  excluded: number,
  count: number,
  taken: Uint8Array,
  connect: (source: number) => void,
): void {
  const size = pool.end - pool.start;
  taken.fill(0, 0, size);
  const hasExcluded = excluded >= pool.start && excluded < pool.end;
  if (hasExcluded) taken[excluded - pool.start] = 1;
  const available = hasExcluded ? size - 1 : size;
  // Marking the fewer of the two, chosen or left out, keeps the number of rejected draws small.
  const marksLeftOut = count * 2 > available;
  for (let left = marksLeftOut ? available - count : count; left > 0;) {
    const k = uniformInteger(stream, size);
    if (taken[k]) continue;
    taken[k] = 1;
    left--;
    if (!marksLeftOut) connect(pool.start + k);
  }
  if (marksLeftOut) for (let k = 0; k < size; k++) if (!taken[k]) connect(pool.start + k);
}

/** Call `connect` for `count` sources out of `pool` with repetition, never for `excluded`. */
function drawRepeated(
  stream: RandomStream,
  pool: NeuronRange,
  excluded: number,
  count: number,
  connect: (source: number) => void,
): void {
  const size = pool.end - pool.start;
  for (let left = count; left > 0;) {
    const source = pool.start + uniformInteger(stream, size);
    if (source === excluded) continue;
    connect(source);
    left--;
  }
}

/**
 * Draw a network in which every neuron gets a fixed number of inputs from each cluster (NEST's `fixed_indegree`,
 * no autapses), target by target; each target has a random stream of its own.
 */
export function drawFixedIndegree(
  { layout, seed }: NetworkModel,
  wiring: FixedIndegreeWiring,
  connect: (source: number, target: number) => void,
): void {
  const taken = new Uint8Array(Math.max(layout.N_E, layout.N_I) / layout.n_clusters);
  const populations = ['E', 'I'] as const;
  for (let target = 0; target < layout.N_E + layout.N_I; target++) {
    const stream = new RandomStream({ seed, trial: 0, purpose: 'indegree', index: target });
    const own = clusterOf(layout, target);
    const to = target < layout.N_E ? 0 : 1;
    const connectTo = (source: number): void => connect(source, target);
    for (const from of [0, 1] as const) {
      for (let cluster = 0; cluster < layout.n_clusters; cluster++) {
        const pool = neuronRange(layout, populations[from], cluster);
        const isOwn = cluster === own;
        const count = isOwn
          ? wiring.within[to][from] * wiring.populations[to][from]
          : wiring.between[to][from];
        if (wiring.hasMultapses) drawRepeated(stream, pool, target, count, connectTo);
        else drawDistinct(stream, pool, target, count, taken, connectTo);
      }
    }
  }
}

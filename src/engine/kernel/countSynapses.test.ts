import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arbitraryBernoulliModel } from '../../../tests/support/arbitraryWiring.ts';
import { smallModel, uniformMatrix } from '../../../tests/support/networks.ts';
import { drawConnections } from '../network/connections.ts';
import { clusterOf } from '../network/layout.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { countSynapses } from './countSynapses.ts';

/** Count, one by one, the synapses that the reference engine lists. */
function countListed(model: NetworkModel): { synapses: number; counts: number[] } {
  const { layout } = model;
  const groups = 2 * layout.n_clusters;
  const groupOf = (neuron: number): number =>
    clusterOf(layout, neuron) + (neuron < layout.N_E ? 0 : layout.n_clusters);
  const counts = new Array<number>(groups ** 2).fill(0);
  const { starts, targets } = drawConnections(model);
  for (let source = 0; source < layout.N_E + layout.N_I; source++) {
    for (const target of targets.subarray(starts[source], starts[source + 1])) {
      counts[groupOf(target) * groups + groupOf(source)]++;
    }
  }
  return { synapses: targets.length, counts };
}

function expectSameCounts(model: NetworkModel): void {
  const { synapses, counts } = countSynapses(model);
  expect({ synapses, counts: [...counts] }).toEqual(countListed(model));
}

it('counts what the reference engine lists, for any sizes, probabilities and synapse populations', () => {
  fc.assert(fc.property(arbitraryBernoulliModel, expectSameCounts), { numRuns: 60 });
});

it.each([
  ['weight clustering', { rep: 3 }],
  ['probability clustering', { clustering: 'probabilities', rep: 2 }],
  [
    'probability clustering with p+ above 1',
    { clustering: 'probabilities', rep: 4, baseline_conn_prob: uniformMatrix(0.9) },
  ],
  ['fixed in-degree and weight clustering', { fixed_indegree: true, rep: 3 }],
  ['fixed in-degree and probability clustering', { fixed_indegree: true, clustering: 'probabilities' }],
  ['a single cluster', { n_clusters: 1, rep: 1 }],
  ['clusters of one neuron of each kind', { N_E: 40, N_I: 40, n_clusters: 40, rep: 1 }],
] as const)('counts what the reference engine lists with %s', (_, values) => {
  expectSameCounts(smallModel({ N_E: 400, N_I: 100, ...values }));
});

it('counts a multapse as often as it is there, onto the postsynaptic group', () => {
  const model = smallModel({ N_E: 4, N_I: 4, n_clusters: 2 });
  // Neuron 1 (E, cluster 0) onto 2 (E, cluster 1) three times, neuron 7 (I, cluster 1) onto 0 (E, cluster 0) once.
  const pairs = { source: Uint32Array.of(1, 1, 1, 7), target: Uint32Array.of(2, 2, 2, 0) };
  const wiring = { kind: 'explicit', ...pairs, weightIndex: new Uint8Array(4), weights: [1] } as const;
  const expected = new Float64Array(16);
  expected[1 * 4 + 0] = 3;
  expected[0 * 4 + 3] = 1;
  expect(countSynapses({ ...model, wiring })).toEqual({ synapses: 4, counts: expected });
});

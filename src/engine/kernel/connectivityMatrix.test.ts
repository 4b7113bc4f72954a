import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryBernoulliModel } from '../../../tests/support/arbitraryWiring.ts';
import { smallModel, uniformMatrix } from '../../../tests/support/networks.ts';
import { drawBernoulliRow } from '../network/bernoulliRow.ts';
import { drawConnections } from '../network/connections.ts';
import type { BernoulliWiring, NetworkModel } from '../network/networkModel.ts';
import { PackedLayout } from '../network/packedLayout.ts';
import { planesFor, weightsOf } from './connectivityMatrix.ts';
import { drawKernelMatrix } from './kernelMatrix.ts';

/** Check that the kernel holds, bit for bit, the rows that TypeScript draws. */
function expectSameRows(model: NetworkModel & { readonly wiring: BernoulliWiring }): void {
  const { rowPlanes } = drawKernelMatrix(model);
  const packed = new PackedLayout(model.layout);
  const { planes, ownPlanes } = planesFor(model);
  const expected = Array.from({ length: planes + ownPlanes }, () => new Uint32Array(4 * packed.words));
  for (let source = 0; source < model.layout.N_E + model.layout.N_I; source++) {
    drawBernoulliRow(model, model.wiring, source, expected);
    const found = rowPlanes(source);
    if (found.some((plane, k) => plane.some((word, at) => word !== expected[k][at]))) {
      expect({ source, planes: found }).toEqual({ source, planes: expected });
    }
  }
}

/** Check that the kernel holds each synapse of a list, counting multapses, and no other. */
function expectSameSynapses(model: NetworkModel): void {
  const { synapses, rowPlanes } = drawKernelMatrix(model);
  const packed = new PackedLayout(model.layout);
  const { starts, targets } = drawConnections(model);
  expect(synapses).toBe(targets.length);
  for (let source = 0; source < model.layout.N_E + model.layout.N_I; source++) {
    const expected = new Uint32Array(packed.lanes);
    for (const target of targets.subarray(starts[source], starts[source + 1]))
      expected[packed.lane(target)]++;
    const planes = rowPlanes(source);
    const found = expected.map((_, lane) =>
      planes.reduce((count, plane, digit) => count + (((plane[lane >>> 5] >>> (lane & 31)) & 1) << digit), 0),
    );
    if (found.some((count, lane) => count !== expected[lane]))
      expect({ source, found }).toEqual({ source, found: expected });
  }
}

describe('the matrix in the kernel', () => {
  it('has the bits that drawBernoulliRow draws, for any sizes and probabilities', () => {
    fc.assert(fc.property(arbitraryBernoulliModel, expectSameRows), { numRuns: 150 });
  });

  it('and so many synapses as the list of the reference engine', () => {
    fc.assert(fc.property(arbitraryBernoulliModel, expectSameSynapses), { numRuns: 30 });
  });

  it.each([
    ['a single cluster', { n_clusters: 1 }],
    ['clusters of one neuron of each kind', { N_E: 12, N_I: 12, n_clusters: 12 }],
    ['exactly one word of each kind', { N_E: 128, N_I: 128, n_clusters: 4 }],
    ['one neuron more than a word', { N_E: 129, N_I: 129, n_clusters: 3 }],
    ['clusters across word borders', { N_E: 600, N_I: 150, n_clusters: 6 }],
    ['a cluster of more than two words', { N_E: 900, N_I: 300, n_clusters: 3 }],
    [
      'multapses',
      { clustering: 'probabilities', rep: 4, N_E: 400, N_I: 100, baseline_conn_prob: uniformMatrix(0.9) },
    ],
    ['all pairs connected', { baseline_conn_prob: uniformMatrix(1), N_E: 260 }],
  ] as const)('has the bits that drawBernoulliRow draws with %s', (_, values) => {
    const model = smallModel(values);
    if (model.wiring.kind !== 'bernoulli') throw new Error('not drawn pair by pair');
    expectSameRows({ ...model, wiring: model.wiring });
    expectSameSynapses(model);
  });

  it.each(['weight', 'probabilities'] as const)(
    'holds the fixed in-degrees of %s clustering',
    (clustering) => {
      fc.assert(
        fc.property(
          fc.record({
            randseed: fc.nat(0xffffffff),
            n_clusters: fc.constantFrom(1, 2, 4),
            rep: fc.double({ min: 1, max: 1.9, noNaN: true }),
          }),
          (values) => {
            const rep = values.n_clusters === 1 ? 1 : values.rep;
            expectSameSynapses(
              smallModel({ ...values, rep, N_E: 132, N_I: 44, fixed_indegree: true, clustering }),
            );
          },
        ),
        { numRuns: 30 },
      );
    },
  );

  it('holds the most uneven fixed in-degrees: all inputs from other clusters, with multapses', () => {
    // Each neuron draws 500 of 500 sources of the other cluster with repetition; some draw one 8 times and more.
    const values = { rep: 0, rj: 1, probability_factor: 'linear', clustering: 'probabilities' } as const;
    const network = { N_E: 1000, N_I: 1000, n_clusters: 2, baseline_conn_prob: uniformMatrix(0.5) };
    expectSameSynapses(smallModel({ ...network, ...values, fixed_indegree: true }));
  });

  it('counts the multapses of a given list', () => {
    const model = smallModel({ N_E: 4, N_I: 4, n_clusters: 1, rep: 1 });
    const pair = { source: Uint32Array.of(1, 1, 1), target: Uint32Array.of(2, 2, 2) };
    const wiring = { kind: 'explicit', ...pair, weightIndex: new Uint8Array(3), weights: [1] } as const;
    expect(planesFor({ ...model, wiring })).toEqual({ planes: 2, ownPlanes: 0 });
    expect(drawKernelMatrix({ ...model, wiring }).synapses).toBe(3);
  });
});

describe('weightsOf', () => {
  const model = smallModel({ N_E: 4, N_I: 4, n_clusters: 2 });
  const explicit = (weights: readonly number[]): NetworkModel => ({
    ...model,
    // 0 and 1 share a cluster, 2 is in the other, 4 is inhibitory.
    wiring: {
      kind: 'explicit',
      source: Uint32Array.of(0, 0, 4),
      target: Uint32Array.of(1, 2, 0),
      weightIndex: Uint8Array.of(0, 1, 2),
      weights,
    },
  });

  it('reads weights inside and between clusters off a list of synapses', () => {
    const { within, between } = weightsOf(explicit([3, 2, -5]));
    expect([within[0][0], between[0][0], within[0][1]]).toEqual([3, 2, -5]);
  });

  it('refuses two weights of one kind of connection', () => {
    const { wiring } = explicit([3, 2, -5]);
    if (wiring.kind !== 'explicit') throw new Error('not explicit');
    const uneven = { ...wiring, source: Uint32Array.of(0, 1, 4), target: Uint32Array.of(1, 0, 0) };
    expect(() => weightsOf({ ...model, wiring: uneven })).toThrow(
      'Synapse 1 from neuron 1 to 0 weighs 2 pA, others of its kind 3 pA',
    );
  });
});

import fc from 'fast-check';
import type { BernoulliWiring, NetworkModel } from '#engine/network/networkModel.ts';
import type { Matrix2x2 } from '#shared/model/fields.ts';
import { smallModel } from './networks.ts';

const matrixOf = (entry: fc.Arbitrary<number>): fc.Arbitrary<Matrix2x2> =>
  fc.tuple(fc.tuple(entry, entry), fc.tuple(entry, entry));

const probability = fc.oneof(
  fc.constantFrom(0, 1, 0.5, 0.25, 1 - 2 ** -53, 2 ** -40, 1 / 3),
  fc.double({ min: 0, max: 1, noNaN: true }),
);

/** Cluster sizes, many of them such that populations or clusters end at or beside a multiple of 128. */
const clusterSize = fc.oneof(
  fc.integer({ min: 1, max: 40 }),
  fc.constantFrom(31, 32, 33, 63, 64, 65, 127, 128, 129),
);

/** Make models whose pairs are drawn one by one: any probabilities, sizes and numbers of synapse populations. */
export const arbitraryBernoulliModel: fc.Arbitrary<NetworkModel & { readonly wiring: BernoulliWiring }> = fc
  .record({
    n_clusters: fc.integer({ min: 1, max: 6 }),
    E: clusterSize,
    I: clusterSize,
    seed: fc.nat(0xffffffff),
    within: matrixOf(probability),
    between: matrixOf(probability),
    populations: matrixOf(fc.integer({ min: 1, max: 5 })),
    isUniform: fc.boolean(),
  })
  .map(({ n_clusters, E, I, seed, within, between, populations, isUniform }) => ({
    ...smallModel(),
    layout: { N_E: n_clusters * E, N_I: n_clusters * I, n_clusters },
    seed,
    wiring: isUniform
      ? {
          kind: 'bernoulli',
          within: between,
          between,
          populations: [
            [1, 1],
            [1, 1],
          ],
        }
      : { kind: 'bernoulli', within, between, populations },
  }));

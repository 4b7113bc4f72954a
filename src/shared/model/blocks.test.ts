import { expect, test } from 'vitest';
import { blockExpectations, type BlockExpectation } from './blocks.ts';
import { expectedSynapses } from './connectivity.ts';
import type { Parameters } from './schema.ts';
import { validateParameters } from './validate.ts';

const kindOf = ({ post, pre, isWithin }: BlockExpectation): string =>
  `${'EI'[pre]} to ${'EI'[post]} ${isWithin ? 'within' : 'between'}`;
const blocksOf = (values: Partial<Parameters>): Record<string, BlockExpectation> =>
  Object.fromEntries(blockExpectations(validateParameters(values)).map((block) => [kindOf(block), block]));

test("the example's blocks have the weights of its helper and the pairs of its cluster sizes", () => {
  const blocks = blocksOf({});
  // derived.json of the reference: 0.22449 pA times J+ = 6, and times J- = 14/19.
  expect(blocks['E to E within'].weight_pA).toBeCloseTo(0.22449 * 6, 4);
  expect(blocks['E to E between'].weight_pA).toBeCloseTo((0.22449 * 14) / 19, 4);
  expect(blocks['I to I within'].weight_pA).toBeLessThan(0);
  // 200 E and 50 I neurons per cluster, p = 0.2 for E to E and 0.5 else.
  expect(blocks['E to E within']).toMatchObject({ pairs: 200 * 199, probability: 0.2 });
  expect(blocks['E to E within'].synapses).toBeCloseTo(7960, 9);
  expect(blocks['E to E within'].sd).toBeCloseTo(Math.sqrt(39_800 * 0.2 * 0.8), 9);
  expect(blocks['I to E between']).toMatchObject({ pairs: 10_000, probability: 0.5, synapses: 5000, sd: 50 });
});

test('a probability above 1 is that of several synapse populations', () => {
  const blocks = blocksOf({
    ...{ N_E: 80, N_I: 20, n_clusters: 4, clustering: 'probabilities', probability_factor: 'linear' },
    ...{ rep: 3, rj: 1, stim_clusters: null },
    baseline_conn_prob: [
      [0.5, 0.5],
      [0.5, 0.5],
    ],
  });
  // 3 * 0.5 = 1.5 is two populations of 0.75; between clusters (4 - 3)/3 * 0.5.
  expect(blocks['E to E within']).toMatchObject({ pairs: 380, probability: 1.5, synapses: 570 });
  expect(blocks['E to E within'].sd).toBeCloseTo(Math.sqrt(760 * 0.75 * 0.25), 12);
  expect(blocks['E to E between'].probability).toBeCloseTo(1 / 6, 12);
});

test('with fixed in-degree the numbers are exact', () => {
  const blocks = blocksOf({
    N_E: 80,
    N_I: 20,
    n_clusters: 4,
    rep: 3,
    fixed_indegree: true,
    stim_clusters: null,
  });
  // int(0.2 * 80 / 4) = 4 inputs for each of 20 neurons, int(0.5 * 20 / 4) = 2 for each of 5.
  expect(blocks['E to E within']).toMatchObject({ synapses: 80, sd: 0, probability: 80 / 380 });
  expect(blocks['I to I between']).toMatchObject({ synapses: 10, sd: 0, probability: 0.4 });
});

test.each<Partial<Parameters>>([
  {},
  { clustering: 'probabilities' },
  { fixed_indegree: true },
  { fixed_indegree: true, clustering: 'probabilities' },
  { n_clusters: 1, rep: 1, stim_clusters: null },
])('all blocks together have the expected synapses of the network, %o', (values) => {
  const parameters = validateParameters(values);
  const Q = parameters.n_clusters;
  const all = blockExpectations(parameters).reduce(
    (sum, { synapses, isWithin }) => sum + synapses * Q * (isWithin ? 1 : Q - 1),
    0,
  );
  // Two sums of some hundred terms differ by their rounding.
  expect(all / expectedSynapses(parameters)).toBeCloseTo(1, 12);
});

test('a cluster of one neuron has no pairs within', () => {
  const blocks = blocksOf({ N_E: 4, N_I: 4, n_clusters: 4, rep: 1, stim_clusters: null });
  expect(blocks['E to E within']).toMatchObject({ pairs: 0, probability: NaN, synapses: 0, sd: 0 });
});

import { describe, expect, it } from 'vitest';
import { inDegrees } from '#shared/model/connectivity.ts';
import { derive } from '#shared/model/derive.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { smallNetwork, uniformMatrix } from '../../../tests/support/networks.ts';
import { binomialDeviation, chiSquareDeviation, sigmas } from '../../../tests/support/statisticalBounds.ts';
import { buildModel } from './buildModel.ts';
import { drawConnections } from './connections.ts';
import { clusterOf } from './layout.ts';

interface Synapse {
  readonly source: number;
  readonly target: number;
  readonly weight: number;
}

function synapsesOf(parameters: Parameters): Synapse[] {
  const { starts, targets, weightIndex, weights } = drawConnections(buildModel(parameters));
  return Array.from({ length: parameters.N_E + parameters.N_I }, (_, source) =>
    Array.from(targets.subarray(starts[source], starts[source + 1]), (target, k) => ({
      source,
      target,
      weight: weights[weightIndex[starts[source] + k]],
    })),
  ).flat();
}

const kindOf = ({ N_E }: Parameters, neuron: number): 0 | 1 => (neuron < N_E ? 0 : 1);

/** Count synapses and possible pairs by block: target's kind, source's kind, same cluster or not. */
function blocks(parameters: Parameters, synapses: readonly Synapse[]) {
  const { N_E, N_I, n_clusters: Q } = parameters;
  const sizes = [N_E, N_I];
  return ([0, 1] as const).flatMap((to) =>
    ([0, 1] as const).flatMap((from) =>
      [true, false].map((isWithin) => {
        const each = isWithin ? sizes[from] / Q - (to === from ? 1 : 0) : sizes[from] - sizes[from] / Q;
        const inBlock = ({ source, target }: Synapse): boolean =>
          kindOf(parameters, target) === to &&
          kindOf(parameters, source) === from &&
          (clusterOf(parameters, source) === clusterOf(parameters, target)) === isWithin;
        return { to, from, isWithin, pairs: sizes[to] * each, synapses: synapses.filter(inBlock) };
      }),
    ),
  );
}

const largest = { N_E: 400, N_I: 100, n_clusters: 5 };
const cases: readonly (readonly [string, Partial<Parameters>])[] = [
  ['weight clustering', { rep: 3 }],
  ['a single cluster', { n_clusters: 1, rep: 1 }],
  ['odd cluster sizes', { N_E: 385, N_I: 95, rep: 3 }],
  ['probability clustering', { clustering: 'probabilities', rep: 2 }],
  [
    'probability clustering with the linear factor',
    { clustering: 'probabilities', probability_factor: 'linear', rep: 3 },
  ],
  [
    'up to 5 synapse populations',
    { clustering: 'probabilities', rep: 4.9, rj: 1, baseline_conn_prob: uniformMatrix(0.95) },
  ],
];

describe.each(cases)('pairs drawn one by one, %s', (_, values) => {
  const parameters = smallNetwork({ ...largest, ...values });
  const { p_plus, p_minus, synapse_populations } = derive(parameters);
  const synapses = synapsesOf(parameters);
  const counted = blocks(parameters, synapses).map(({ to, from, isWithin, pairs, ...rest }) => ({
    ...rest,
    to,
    from,
    p: ((isWithin ? p_plus : p_minus) ?? parameters.baseline_conn_prob)[to][from],
    draws: pairs * (isWithin ? (synapse_populations?.[to][from] ?? 1) : 1),
  }));

  it('have as many synapses in every block as its probability asks for', () => {
    const deviations = counted.map(({ synapses: found, draws, p }) =>
      binomialDeviation(found.length, draws, p),
    );
    for (const deviation of deviations) expect(Math.abs(deviation)).toBeLessThan(sigmas);
    const chiSquare = deviations.reduce((sum, z) => sum + z * z, 0);
    expect(chiSquareDeviation(chiSquare, 8)).toBeLessThan(sigmas);
  });

  it('spread evenly over sources and over targets', () => {
    for (const { synapses: found, draws, p, to, from } of counted) {
      if (draws === 0 || p === 0 || p === 1) continue;
      for (const [end, kind] of [
        ['source', from],
        ['target', to],
      ] as const) {
        const first = kind === 0 ? 0 : parameters.N_E;
        const degrees = new Array<number>(kind === 0 ? parameters.N_E : parameters.N_I).fill(0);
        for (const synapse of found) degrees[synapse[end] - first]++;
        const each = draws / degrees.length;
        const chiSquare = degrees.reduce((sum, k) => sum + (k - each * p) ** 2 / (each * p * (1 - p)), 0);
        // Too even would be as wrong as too uneven.
        expect(Math.abs(chiSquareDeviation(chiSquare, degrees.length))).toBeLessThan(sigmas);
      }
    }
  });

  it('have no autapses', () => {
    expect(synapses.filter(({ source, target }) => source === target)).toEqual([]);
  });

  it('have multapses only inside clusters, up to the number of synapse populations', () => {
    const N = parameters.N_E + parameters.N_I;
    for (const { synapses: found, pairs, draws } of counted.map((block, k) => ({
      ...block,
      pairs: blocks(parameters, [])[k].pairs,
    }))) {
      const counts = new Map<number, number>();
      for (const { source, target } of found) {
        const pair = source * N + target;
        counts.set(pair, (counts.get(pair) ?? 0) + 1);
      }
      const populations = pairs === 0 ? 1 : draws / pairs;
      expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(populations);
      // In these networks two draws of a pair of several populations succeed somewhere.
      if (populations > 1) expect(Math.max(...counts.values())).toBeGreaterThan(1);
    }
  });

  it('have the weight of their block', () => {
    const { weights_plus_pA, weights_minus_pA, baseline_weights_pA } = derive(parameters);
    for (const { to, from, isWithin, synapses: found } of blocks(parameters, synapses)) {
      const weights = (isWithin ? weights_plus_pA : weights_minus_pA) ?? baseline_weights_pA;
      expect([...new Set(found.map(({ weight }) => weight))]).toEqual(
        found.length > 0 ? [weights[to][from]] : [],
      );
    }
  });
});

describe('pairs of neighbouring sources or targets', () => {
  it('are drawn independently', () => {
    const parameters = smallNetwork({
      N_E: 500,
      N_I: 4,
      n_clusters: 1,
      rep: 1,
      baseline_conn_prob: uniformMatrix(0.3),
    });
    const has = new Uint8Array(500 * 500);
    for (const { source, target } of synapsesOf(parameters))
      if (source < 500 && target < 500) has[500 * source + target] = 1;
    for (const [sourceStep, targetStep] of [
      [1, 0],
      [0, 1],
      [1, 1],
      [0, 32],
      [0, 128],
      [4, 0],
    ]) {
      let both = 0;
      let pairs = 0;
      for (let s = 0; s + sourceStep < 500; s++) {
        for (let t = 0; t + targetStep < 500; t++) {
          const other = [s + sourceStep, t + targetStep];
          if (s === t || other[0] === other[1]) continue;
          pairs++;
          both += has[500 * s + t] & has[500 * other[0] + other[1]];
        }
      }
      // Products of neighbours overlap, which adds 2 p^3 (1-p) to the variance of each: z = 1.2 where it would be 1.
      const variance = pairs * (0.09 * 0.91 + 2 * 0.027 * 0.7);
      expect(Math.abs(both - 0.09 * pairs) / Math.sqrt(variance)).toBeLessThan(sigmas);
    }
  });
});

describe.each([
  ['weight', { rep: 3 }],
  ['probabilities', { rep: 2 }],
  ['probabilities', { rep: 4.9, rj: 1, baseline_conn_prob: uniformMatrix(0.95) }],
] as const)('fixed in-degree with %s clustering, %j', (clustering, values) => {
  const parameters = smallNetwork({ ...largest, ...values, clustering, fixed_indegree: true });
  const { N_E, N_I, n_clusters: Q } = parameters;
  const synapses = synapsesOf(parameters);

  it('gives every neuron exactly its number of inputs from every cluster', () => {
    const { plus, minus } = inDegrees(parameters);
    const populations = derive(parameters).synapse_populations ?? uniformMatrix(1);
    const found = Array.from({ length: N_E + N_I }, () => new Array<number>(2 * Q).fill(0));
    for (const { source, target } of synapses) {
      found[target][kindOf(parameters, source) * Q + clusterOf(parameters, source)]++;
    }
    found.forEach((inputs, target) => {
      const to = kindOf(parameters, target);
      const own = clusterOf(parameters, target);
      const expected = ([0, 1] as const).flatMap((from) =>
        Array.from({ length: Q }, (_, cluster) =>
          cluster === own ? plus[to][from] * populations[to][from] : minus[to][from],
        ),
      );
      expect(inputs).toEqual(expected);
    });
  });

  it('has no autapses', () => {
    expect(synapses.filter(({ source, target }) => source === target)).toEqual([]);
  });

  it(clustering === 'weight' ? 'has no multapses' : 'has multapses', () => {
    const pairs = new Set(synapses.map(({ source, target }) => source * (N_E + N_I) + target));
    if (clustering === 'weight') expect(pairs.size).toBe(synapses.length);
    else expect(pairs.size).toBeLessThan(synapses.length);
  });

  it('takes all sources equally often', () => {
    for (const { synapses: found, pairs, to, from, isWithin } of blocks(parameters, synapses)) {
      if (found.length === 0) continue;
      const first = from === 0 ? 0 : N_E;
      const degrees = new Array<number>(from === 0 ? N_E : N_I).fill(0);
      for (const { source } of found) degrees[source - first]++;
      const mean = found.length / degrees.length;
      // Without repetition the degree of a source is a sum of draws with p = mean/pairs, with repetition nearly Poisson.
      const p = (found.length / pairs) * (clustering === 'weight' ? 1 : 0);
      if (p === 1) continue;
      const chiSquare = degrees.reduce((sum, k) => sum + (k - mean) ** 2 / (mean * (1 - p)), 0);
      expect([to, from, isWithin, chiSquareDeviation(chiSquare, degrees.length - 1) < sigmas]).toEqual([
        to,
        from,
        isWithin,
        true,
      ]);
    }
  });
});

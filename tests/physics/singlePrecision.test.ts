import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import type { Simulation } from '#engine/simulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { smallNetwork, uniformMatrix } from '../support/networks.ts';
import { advanceBy, double, single, spikesOf } from '../support/simulations.ts';

/** Features that take a way of their own through the single kernel. */
const variants: readonly (readonly [string, Partial<Parameters>])[] = [
  ['equal synaptic time constants', {}],
  ['two synaptic time constants', { tau_syn_ex: 3, tau_syn_in: 2 }],
  ['multapses', { clustering: 'probabilities', rep: 3.9, rj: 1, baseline_conn_prob: uniformMatrix(0.9) }],
  [
    'multapses and two synaptic time constants',
    { clustering: 'probabilities', rep: 3.9, rj: 1, tau_syn_in: 2 },
  ],
  ['fixed in-degree', { fixed_indegree: true }],
  ['fixed in-degree with multapses', { fixed_indegree: true, clustering: 'probabilities', rep: 3 }],
  [
    'fixed in-degree with multapses and two time constants',
    { fixed_indegree: true, clustering: 'probabilities', rep: 3, tau_syn_in: 2 },
  ],
  ['a single cluster', { n_clusters: 1, rep: 1 }],
  [
    'E neurons that inhibit',
    {
      js: [
        [-5, 5],
        [-8, 8],
      ],
      I_th_I: 2,
    },
  ],
  ['one receptor for both', { js: uniformMatrix(1.5), tau_syn_in: 3 }],
  [
    'other signs onto E than onto I',
    {
      js: [
        [5, -5],
        [-5, 5],
      ],
      tau_syn_in: 3,
    },
  ],
  ['a resting potential other than 0', { E_L: -70, V_r: -75, V_th_E: -50, V_th_I: -52, C_m: 250 }],
  ['a long delay', { delay: 5, t_ref: 1 }],
  ['no refractory period', { t_ref: 0 }],
  ['a parked potential that drifts back', { t_ref: 300, tau_E: 1, tau_I: 0.5 }],
];

/** Compare V_m and currents of some neurons, each relative to the largest value seen so far. */
function largestDifference(
  a: Simulation,
  b: Simulation,
  neurons: readonly number[],
  scales: [number, number],
): number {
  return Math.max(
    ...neurons.map((neuron) => {
      const [x, y] = [a.read(neuron), b.read(neuron)];
      scales[0] = Math.max(scales[0], Math.abs(x.V_m));
      scales[1] = Math.max(scales[1], Math.abs(x.I_syn_ex), Math.abs(x.I_syn_in));
      return Math.max(
        Math.abs(x.V_m - y.V_m) / scales[0],
        Math.abs(x.I_syn_ex - y.I_syn_ex) / scales[1],
        Math.abs(x.I_syn_in - y.I_syn_in) / scales[1],
      );
    }),
  );
}

/**
 * Simulate in double and in single precision and compare V_m and currents after every step, as long as both have had
 * the same spikes. Gives the spikes up to there and the largest relative difference.
 */
function compare(parameters: Parameters, steps: number): { spikes: number; difference: number } {
  const a = createSimulation(parameters, double);
  const b = createSimulation(parameters, single);
  expect(b.synapseCount).toBe(a.synapseCount);
  const scales: [number, number] = [Math.abs(parameters.V_th_E), 1e-9];
  const neurons = parameters.record_neurons;
  let spikes = 0;
  let difference = 0;
  for (let step = 0; step < steps; step++) {
    const fired = advanceBy(a, [1]);
    if (JSON.stringify(advanceBy(b, [1])) !== JSON.stringify(fired)) break;
    spikes += fired.length;
    difference = Math.max(difference, largestDifference(a, b, neurons, scales));
  }
  return { spikes, difference };
}

const record_neurons = [0, 1, 37, 79, 80, 99];

describe('single precision', () => {
  it.each(variants)('follows double precision as long as the spikes agree: %s', (_, values) => {
    const { spikes, difference } = compare(smallNetwork({ ...values, record_neurons }), 4000);
    // Each operation rounds by 6e-8, a few hundred of them add up in a potential: 1e-3 is far above, a wrong weight,
    // delay or count far beyond that.
    expect(spikes).toBeGreaterThan(20);
    expect(difference).toBeLessThan(1e-3);
  });

  it.each(variants)('keeps its spikes whoever observes: %s', (_, values) => {
    const alone = spikesOf(smallNetwork(values), single, 3000);
    expect(spikesOf(smallNetwork({ ...values, record_neurons }), single, 3000)).toEqual(alone);
    expect(alone.length).toBeGreaterThan(20);
  });

  it('gives currents of neurons not observed where it keeps two, and none where it keeps one', () => {
    const two = smallNetwork({ tau_syn_in: 2 });
    const a = createSimulation(two, double);
    const b = createSimulation(two, single);
    expect(advanceBy(b, [300])).toEqual(advanceBy(a, [300]));
    expect(largestDifference(a, b, [0, 50, 90], [20, 1e-9])).toBeLessThan(1e-3);
    const one = createSimulation(smallNetwork({ tau_syn_in: 5 }), single);
    one.advance(300);
    expect(one.read(0)).toMatchObject({ I_syn_ex: NaN, I_syn_in: NaN });
    expect(one.read(0).V_m).not.toBeNaN();
  });

  it.each<readonly [string, Partial<Parameters>]>([
    ['equal synaptic time constants', {}],
    ['two synaptic time constants', { tau_syn_in: 2 }],
    ['multapses', { clustering: 'probabilities', rep: 3, rj: 0.9, probability_factor: 'linear' }],
    ['multapses and two synaptic time constants', { clustering: 'probabilities', rep: 3, tau_syn_in: 2 }],
    ['fixed in-degrees with multapses', { clustering: 'probabilities', fixed_indegree: true }],
    [
      'all of them and two synaptic time constants',
      { clustering: 'probabilities', fixed_indegree: true, tau_syn_in: 2 },
    ],
  ])('takes volleys of hundreds of spikes in one step: %s', (_, values) => {
    const volley = { N_E: 1200, N_I: 400, rep: 1.5, rj: 0.8, V_m: 19.9, I_th_E: 1.5, I_th_I: 1.5 };
    const record = { record_neurons: [0, 1, 500, 1199, 1200, 1599] };
    const network = {
      ...volley,
      ...record,
      baseline_conn_prob: uniformMatrix(0.8),
      js: [
        [0.3, -1],
        [0.2, -0.8],
      ],
    } as const;
    const parameters = smallNetwork({ ...network, ...values });
    const { spikes, difference } = compare(parameters, 60);
    expect(spikes).toBeGreaterThanOrEqual(1600);
    expect(difference).toBeLessThan(1e-3);
  });

  it.each<readonly [string, Partial<Parameters>]>([
    ['equal synaptic time constants', {}],
    ['two synaptic time constants', { tau_syn_in: 2 }],
    ['multapses', { clustering: 'probabilities', rep: 3, rj: 0.9, tau_syn_in: 2 }],
  ])('takes 0 to 23 spikes in one step: %s', (_, values) => {
    // Escape noise with a wide threshold: which neuron fires hardly depends on its potential, so spikes stay equal.
    const noise = { delta: 2000, t_ref: 0, s: 0.2, N_E: 400, N_I: 100 };
    for (const rho of [60, 330, 2000]) {
      const parameters = smallNetwork({ ...noise, ...values, rho, record_neurons: [0, 250, 399, 400, 499] });
      const { spikes, difference } = compare(parameters, 1500);
      // 100 steps are enough for every number of spikes up to 23 in at least one of the networks.
      expect(spikes).toBeGreaterThan((100 * 500 * rho) / 10_000);
      expect(difference).toBeLessThan(1e-3);
    }
  });

  it('has the rates of double precision', { timeout: 60_000 }, () => {
    // Networks of 16 seeds; rates of one network in both precisions differ by chance once their spikes part.
    const network = { N_E: 400, N_I: 100, n_clusters: 5, rep: 3, simtime: 2000 };
    const differences = Array.from({ length: 16 }, (_, k) => {
      const parameters = smallNetwork({ ...network, randseed: 1 + k });
      const [a, b] = [double, single].map((options) => spikesOf(parameters, options, 20_000).length);
      expect(a).toBeGreaterThan(1000);
      return b - a;
    });
    const mean = differences.reduce((sum, x) => sum + x, 0) / 16;
    const variance = differences.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 15;
    // Student's t with 15 degrees of freedom exceeds 5 in 2 of 10,000 cases.
    expect(Math.abs(mean) / Math.sqrt(variance / 16)).toBeLessThan(5);
  });
});

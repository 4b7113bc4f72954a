import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { arbitraryParameters } from '../support/arbitraryParameters.ts';
import { livelyParameters } from '../support/livelyParameters.ts';
import { smallNetwork, uniformMatrix } from '../support/networks.ts';
import { double, reference, statesOf } from '../support/simulations.ts';

/**
 * Simulate with the reference engine and with the double kernel, compare all spikes, and the state of every neuron bit
 * for bit at the end of each slice; return the number of spikes.
 */
function expectIdentical(parameters: Parameters, slices: readonly number[]): number {
  const expected = createSimulation(parameters, reference);
  const found = createSimulation(parameters, double);
  expect(found.synapseCount).toBe(expected.synapseCount);
  expect(statesOf(found)).toEqual(statesOf(expected));
  let spikes = 0;
  for (const slice of slices) {
    const a = expected.advance(slice);
    const b = found.advance(slice);
    const states = statesOf(expected);
    const isSame =
      Buffer.from(a.steps.buffer).equals(Buffer.from(b.steps.buffer)) &&
      Buffer.from(a.neurons.buffer).equals(Buffer.from(b.neurons.buffer)) &&
      statesOf(found).every((x, k) => Object.is(x, states[k]));
    // Say what differs only where something does: comparing thousands of arrays with toEqual takes long.
    if (!isSame) expect({ spikes: b, states: statesOf(found) }).toEqual({ spikes: a, states });
    spikes += a.steps.length;
  }
  return spikes;
}

const slices = [1, 1, 1, 7, 60, 130, 400, 1, 399, 1000];

describe('the double kernel and the reference engine', () => {
  it('agree bit by bit on random networks that fire', { timeout: 60_000 }, () => {
    let firing = 0;
    const numRuns = 50;
    fc.assert(
      fc.property(livelyParameters, (parameters) => {
        if (expectIdentical(parameters, slices) > 0) firing++;
      }),
      { numRuns },
    );
    // Guards the test itself: nearly all of these networks fire (measured: more than nine in ten).
    expect(firing).toBeGreaterThan(0.7 * numRuns);
  });

  it('agree bit by bit on any valid parameters', () => {
    fc.assert(
      fc.property(arbitraryParameters(), (parameters) => void expectIdentical(parameters, [1, 20, 300])),
      { numRuns: 40 },
    );
  });

  it.each<readonly [string, Partial<Parameters>]>([
    ['weight clustering', {}],
    ['multapses', { clustering: 'probabilities', rep: 3.9, rj: 1, baseline_conn_prob: uniformMatrix(0.9) }],
    ['fixed in-degree', { fixed_indegree: true }],
    ['fixed in-degree and multapses', { fixed_indegree: true, clustering: 'probabilities', rep: 3 }],
    ['a single cluster', { n_clusters: 1, rep: 1 }],
    ['a delay of 50 steps', { delay: 5 }],
    ['no refractory period', { t_ref: 0 }],
    ['a delay far longer than the refractory period', { t_ref: 0.1, delay: 20 }],
    ['refractory neurons whose parked potential drifts back', { t_ref: 300, tau_E: 0.3, tau_I: 0.2 }],
    ['the same with noise', { t_ref: 300, tau_E: 0.3, tau_I: 0.2, delta: 5, rho: 100 }],
    ['initial potentials by phase', { V_m: 'phase' }],
    ['a stimulus', { stim_clusters: [1, 3], stim_amp: 1, stim_starts: [3, 40], stim_ends: [30, 90] }],
    ['a spread input', { delta_I_xE: 0.5, delta_I_xI: 1 }],
    [
      'E neurons that inhibit and I neurons that excite',
      {
        js: [
          [-5, 5],
          [-8, 8],
        ],
        I_th_I: 2,
      },
    ],
    ['all weights into the excitatory current', { js: uniformMatrix(2), tau_syn_in: 3 }],
    ['all weights into the inhibitory current', { js: uniformMatrix(-4) }],
    [
      'other signs onto E than onto I',
      {
        js: [
          [5, -5],
          [-5, 5],
        ],
      },
    ],
    [
      'a current from both kinds in two weight classes',
      {
        js: [
          [3, 1],
          [2, -7],
        ],
        rep: 4,
        rj: 0.9,
      },
    ],
    ['no weights', { js: uniformMatrix(0) }],
    ['negative s', { s: -0.7 }],
    ['escape noise', { delta: 1, rho: 50 }],
    ['escape noise without refractory period', { delta: 0.1, rho: 100, t_ref: 0 }],
    ['synaptic time constants equal to that of the membrane', { tau_syn_ex: 20, tau_syn_in: 10 }],
    ['steps of 0.5 ms', { dt: 0.5, delay: 1.5, t_ref: 2.2 }],
    ['steps of 0.05 ms', { dt: 0.05, delay: 0.15 }],
    ['another trial', { trial: 12345, delta: 1, rho: 50 }],
    ['the largest seed and trial', { randseed: 0xffffffff, trial: 0xffffffff, delta: 1, rho: 50 }],
    ['populations of one neuron', { N_E: 1, N_I: 1, n_clusters: 1, rep: 1, fixed_indegree: false }],
    ['one neuron more than a word', { N_E: 129, N_I: 129, n_clusters: 3, rep: 2.5 }],
    ['many small clusters', { N_E: 200, N_I: 100, n_clusters: 100, rep: 30, rj: 0.9 }],
  ])('agree bit by bit with %s', (_, values) => {
    expect(expectIdentical(smallNetwork({ delta_I_xE: 0.1, ...values }), [...slices, 1000])).toBeGreaterThan(
      0,
    );
  });

  it('draw the same network for every seed', () => {
    const first = [1, 2, 3].map(
      (randseed) => createSimulation(smallNetwork({ randseed }), double).synapseCount,
    );
    expect(new Set(first).size).toBe(3);
  });
});

/** Networks whose neurons all start just below threshold, so that nearly all fire in one of the first steps. */
const synchronous = {
  N_E: 1200,
  N_I: 400,
  n_clusters: 4,
  rep: 1.5,
  rj: 0.8,
  baseline_conn_prob: uniformMatrix(0.8),
  V_m: 19.9,
  I_th_E: 1.5,
  I_th_I: 1.5,
} satisfies Partial<Parameters>;

/** Count the steps in which 0, 1, 2, ... neurons fire. */
function sizesOf(parameters: Parameters, steps: number): number[] {
  const perStep = new Array<number>(steps + 1).fill(0);
  for (const step of createSimulation(parameters, double).advance(steps).steps) perStep[step]++;
  const sizes = new Array<number>(Math.max(...perStep) + 1).fill(0);
  for (const size of perStep) sizes[size]++;
  return sizes;
}

describe('volleys', () => {
  it.each<readonly [string, Partial<Parameters>]>([
    ['all neurons at once', {}],
    ['multapses', { clustering: 'probabilities', rep: 3, rj: 0.9, probability_factor: 'linear' }],
    ['fixed in-degrees with multapses', { clustering: 'probabilities', fixed_indegree: true }],
    ['escape noise', { delta: 1, rho: 5000 }],
  ])('of hundreds of spikes in one step arrive the same, %s', (_, values) => {
    const parameters = smallNetwork({ ...synchronous, ...values });
    expect(sizesOf(parameters, 60).length).toBeGreaterThan(256);
    expectIdentical(parameters, [1, 1, 1, 1, 1, 1, 1, 1, 20, 40]);
  });

  it.each<readonly [string, Partial<Parameters>]>([
    ['single synapses', {}],
    ['multapses', { clustering: 'probabilities', rep: 3, rj: 0.9 }],
    ['fixed in-degrees with multapses', { clustering: 'probabilities', fixed_indegree: true }],
  ])('of every size up to 23 spikes arrive the same, %s', (_, values) => {
    // Wide escape noise and weak synapses let the neurons fire nearly independently, some 3 and some 15 in a step.
    const noise = { delta: 200, t_ref: 0, s: 0.2, N_E: 400, N_I: 100 };
    const networks = [60, 330].map((rho) => smallNetwork({ ...noise, rho, ...values }));
    const [few, many] = networks.map((parameters) => sizesOf(parameters, 2000));
    for (let size = 0; size < 8; size++) expect(few[size]).toBeGreaterThan(0);
    for (let size = 8; size < 24; size++) expect(many[size]).toBeGreaterThan(0);
    for (const parameters of networks) expectIdentical(parameters, new Array<number>(20).fill(100));
  });
});

import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { smallNetwork, unconnected } from '../support/networks.ts';
import { engines } from '../support/simulations.ts';
import { binomialDeviation, chiSquareDeviation, sigmas } from '../support/statisticalBounds.ts';

/** 250 E and 250 I neurons, alone and without input, so that V stays where it starts, at E_L and V_r. */
const still: Partial<Parameters> = {
  ...unconnected,
  N_E: 250,
  N_I: 250,
  n_clusters: 1,
  rep: 1,
  I_th_E: null,
  I_th_I: null,
  I_xE: 0,
  I_xI: 0,
  V_m: 0,
  V_th_E: 12,
  V_th_I: 9,
  delta: 3,
  rho: 1000,
};
const steps = 1000;

/** Probability to fire in a step of dt [ms] at V = 0: rho * exp(-V_th/delta) * dt/1000. */
const probability = (V_th: number, { rho = 1000, delta = 3, dt = 0.1 } = {}): number =>
  (rho * Math.exp(-V_th / delta) * dt) / 1000;

describe.each(engines)('escape noise in the %s', (_, options) => {
  it.each<readonly [string, Partial<Parameters>]>([
    ['without refractory period', { t_ref: 0 }],
    ['in refractory neurons, too', { t_ref: 5 }],
    ['in neurons that are refractory nearly all the time', { t_ref: 80, rho: 5000 }],
    ['with steps of 0.5 ms', { dt: 0.5, delay: 0.5 }],
    ['with steps of 0.05 ms', { dt: 0.05 }],
    ['with a resting potential other than 0', { E_L: -70, V_m: -70, V_r: -70, V_th_E: -58, V_th_I: -61 }],
  ])('has the analytic rate %s', (_, values) => {
    const { neurons } = createSimulation(smallNetwork({ ...still, ...values }), options).advance(steps);
    const fromE = neurons.filter((neuron) => neuron < 250).length;
    const trials = 250 * steps;
    expect(Math.abs(binomialDeviation(fromE, trials, probability(12, values)))).toBeLessThan(sigmas);
    expect(Math.abs(binomialDeviation(neurons.length - fromE, trials, probability(9, values)))).toBeLessThan(
      sigmas,
    );
  });

  it('makes every neuron and every step equally likely, neighbours included', () => {
    const { steps: stamps, neurons } = createSimulation(
      smallNetwork({ ...still, V_th_E: 9 }),
      options,
    ).advance(steps);
    const p = probability(9);
    const evenness = (list: Uint32Array, first: number, bins: number, each: number): number => {
      const counts = new Array<number>(bins).fill(0);
      for (const k of list) counts[k - first]++;
      const chiSquare = counts.reduce((sum, n) => sum + (n - each * p) ** 2 / (each * p * (1 - p)), 0);
      return chiSquareDeviation(chiSquare, bins);
    };
    expect(Math.abs(evenness(neurons, 0, 500, steps))).toBeLessThan(sigmas);
    expect(Math.abs(evenness(stamps, 1, steps, 500))).toBeLessThan(sigmas);
    // Neurons 2k and 2k+1 share a block of random words: they fire together no more often than by chance.
    const fired = new Set(Array.from(neurons, (neuron, k) => stamps[k] * 500 + neuron));
    const together = [...fired].filter((spike) => spike % 2 === 0 && fired.has(spike + 1)).length;
    expect(Math.abs(binomialDeviation(together, 250 * steps, p * p))).toBeLessThan(sigmas);
  });

  it('sees refractory neurons at the reset potential', () => {
    // Neurons rest at E_L = 10 mV until they fire and stay at V_r = -10 mV for the whole simulation after that.
    const values = { E_L: 10, V_m: 10, V_r: -10, V_th_E: 16, V_th_I: 16, t_ref: 1000, delta: 10, rho: 2000 };
    const { steps: stamps, neurons } = createSimulation(
      smallNetwork({ ...still, ...values }),
      options,
    ).advance(steps);
    const first = new Map<number, number>();
    let later = 0;
    neurons.forEach((neuron, k) => (first.has(neuron) ? later++ : first.set(neuron, stamps[k])));
    const stepsUntilFirst =
      [...first.values()].reduce((sum, step) => sum + step, 0) + (500 - first.size) * steps;
    const before = binomialDeviation(first.size, stepsUntilFirst, probability(6, values));
    const after = binomialDeviation(later, 500 * steps - stepsUntilFirst, probability(26, values));
    expect(first.size).toBe(500);
    expect(Math.abs(before)).toBeLessThan(sigmas);
    expect(Math.abs(after)).toBeLessThan(sigmas);
  });

  it('does not fire at threshold by itself', () => {
    // With rho = 0 even neurons far above threshold stay silent; their potential is not reset.
    const simulation = createSimulation(smallNetwork({ ...still, rho: 0, V_m: 100 }), options);
    expect(simulation.advance(100).steps).toHaveLength(0);
    // 10 ms of decay with 20 ms and with 10 ms; single precision keeps 7 digits.
    expect(simulation.read(0).V_m).toBeCloseTo(100 * Math.exp(-10 / 20), 3);
    expect(simulation.read(400).V_m).toBeCloseTo(100 * Math.exp(-10 / 10), 3);
  });

  it('is off up to a width of 1e-10 mV, as in NEST', () => {
    const spikes = (delta: number) => createSimulation(smallNetwork({ delta, rho: 0 }), options).advance(500);
    expect(spikes(1e-10)).toEqual(spikes(0));
    expect(spikes(1e-10).steps.length).toBeGreaterThan(20);
    expect(spikes(1.1e-10).steps).toHaveLength(0);
  });
});

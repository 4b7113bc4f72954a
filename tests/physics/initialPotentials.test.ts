import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { smallNetwork, unconnected } from '../support/networks.ts';
import { engines } from '../support/simulations.ts';
import { kolmogorovBound, kolmogorovDistance, normalCdf } from '../support/statisticalBounds.ts';

const many: Partial<Parameters> = { ...unconnected, N_E: 800, N_I: 400, n_clusters: 1, rep: 1 };

/** Cycle of a neuron with C_m = 1 pF and constant input that fires alone [ms]. */
const cycle = (tau: number, I_th: number, { V_th = 20, V_r = 0, E_L = 0, t_ref = 5 } = {}): number => {
  const V_inf = E_L + I_th * (V_th - E_L);
  return t_ref + tau * Math.log((V_inf - V_r) / (V_inf - V_th));
};

function firstSpikes(parameters: Parameters, options: (typeof engines)[number][1], ms: number): number[] {
  const { steps, neurons } = createSimulation(parameters, options).advance(Math.round(ms / parameters.dt));
  const first = new Array<number>(parameters.N_E + parameters.N_I).fill(Infinity);
  neurons.forEach((neuron, k) => (first[neuron] = Math.min(first[neuron], steps[k] * parameters.dt)));
  return first;
}

describe.each(engines)('V_m "phase" in the %s', (_, options) => {
  it.each<readonly [string, Partial<Parameters>]>([
    ['reset at rest', {}],
    ['reset below rest', { E_L: -60, V_r: -70, V_th_E: -50, V_th_I: -45 }],
  ])('lets neurons, alone, fire first at a uniform part of their cycle: %s', (_, values) => {
    const parameters = smallNetwork({ ...many, ...values, I_th_E: 1.5, I_th_I: 1.2, V_m: 'phase' });
    const { V_r, E_L, V_th_E, V_th_I } = parameters;
    const cycleE = cycle(20, 1.5, { V_r, E_L, V_th: V_th_E });
    const cycleI = cycle(10, 1.2, { V_r, E_L, V_th: V_th_I });
    const first = firstSpikes(parameters, options, Math.max(cycleE, cycleI) + 1);
    // Spikes come at the end of the step in which the threshold is reached: half a step later on average.
    const early = (times: number[]): number[] => times.map((t) => t - parameters.dt / 2);
    const [E, I] = [early(first.slice(0, 800)), early(first.slice(800))];
    expect(kolmogorovDistance(E, (t) => Math.min(1, Math.max(0, t / cycleE)))).toBeLessThan(kolmogorovBound);
    expect(kolmogorovDistance(I, (t) => Math.min(1, Math.max(0, t / cycleI)))).toBeLessThan(kolmogorovBound);
    expect(Math.max(...E)).toBeLessThan(cycleE + parameters.dt);
    expect(Math.max(...I)).toBeLessThan(cycleI + parameters.dt);
  });

  it('lets neurons that would never fire start above threshold and fire at once', () => {
    const parameters = smallNetwork({ ...many, I_th_E: 0.9, I_th_I: 0.5, V_m: 'phase' });
    const { steps, neurons } = createSimulation(parameters, options).advance(1000);
    // The first 0.1 ms may bring a neuron that starts a hair above threshold back below it.
    expect(new Set(steps)).toEqual(new Set([1]));
    expect(neurons.length).toBeGreaterThan(0.97 * 1200);
  });
});

describe('V_m "phase"', () => {
  it('fires each neuron with a spread input after a part of its own cycle', () => {
    const parameters = smallNetwork({
      ...many,
      I_th_E: 1.6,
      I_th_I: 1.6,
      delta_I_xE: 0.5,
      delta_I_xI: 0.5,
      V_m: 'phase',
    });
    const { I_e } = buildModel(parameters);
    const first = firstSpikes(parameters, engines[1][1], 100);
    const parts = first.map((t, neuron) => {
      const tau = neuron < 800 ? 20 : 10;
      // I_e in units of the rheobase current of 20 mV / tau * 1 pF
      return (t - parameters.dt / 2) / cycle(tau, (I_e[neuron] * tau) / 20);
    });
    expect(kolmogorovDistance(parts, (u) => Math.min(1, Math.max(0, u)))).toBeLessThan(kolmogorovBound);
  });
});

describe('V_m "rand"', () => {
  it('is V_th - 20 * lognormal(0, 1)', () => {
    const { V_m } = buildModel(smallNetwork({ ...many, V_m: 'rand', V_th_E: 15, V_th_I: 18 }));
    const normal = V_m.map((V, neuron) => Math.log(((neuron < 800 ? 15 : 18) - V) / 20));
    expect(kolmogorovDistance(normal.subarray(0, 800), normalCdf)).toBeLessThan(kolmogorovBound);
    expect(kolmogorovDistance(normal.subarray(800), normalCdf)).toBeLessThan(kolmogorovBound);
    // Quantiles in words: half below -5 and -2 mV, sixth below V_th - 20 e, sixth above V_th - 20/e.
    const E = Array.from(V_m.subarray(0, 800)).sort((a, b) => a - b);
    // Five standard errors of the quantiles' ranks: sqrt(n p (1-p)) is 14.1 and 10.3.
    const rank = (limit: number): number => E.filter((V) => V < limit).length;
    expect(Math.abs(rank(-5) - 400)).toBeLessThan(71);
    expect(Math.abs(rank(15 - 20 * Math.E) - 800 * normalCdf(-1))).toBeLessThan(52);
    expect(Math.abs(rank(15 - 20 / Math.E) - 800 * normalCdf(1))).toBeLessThan(52);
  });
});

describe('a number as V_m', () => {
  it.each(engines)('is where every neuron starts in the %s', (_, options) => {
    const simulation = createSimulation(smallNetwork({ V_m: -12.5 }), options);
    for (const neuron of [0, 79, 80, 99]) expect(simulation.read(neuron).V_m).toBe(-12.5);
  });
});

describe('delta_I', () => {
  it('spreads the input of each population uniformly by its own width', () => {
    const { I_e } = buildModel(
      smallNetwork({ ...many, I_th_E: 1.5, I_th_I: 0.8, delta_I_xE: 0.4, delta_I_xI: 1 }),
    );
    // Rheobase currents 20 mV * 1 pF / 20 ms = 1 pA for E, 2 pA for I.
    const uniform = (low: number, width: number) => (x: number) => (x - low) / width;
    const E = I_e.subarray(0, 800);
    const I = I_e.subarray(800);
    expect(kolmogorovDistance(E, uniform(1.5 * 0.8, 1.5 * 0.4))).toBeLessThan(kolmogorovBound);
    expect(kolmogorovDistance(I, uniform(1.6 * 0.5, 1.6))).toBeLessThan(kolmogorovBound);
    expect(Math.min(...E)).toBeGreaterThanOrEqual(1.2);
    expect(Math.max(...E)).toBeLessThan(1.8);
  });

  it('of 0 gives all neurons of a population the same', () => {
    const { I_e } = buildModel(smallNetwork({ ...many, I_th_E: 1.5, I_th_I: 0.8, delta_I_xE: 0.4 }));
    expect(new Set(I_e.subarray(800))).toEqual(new Set([1.6]));
  });
});

import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import { smallNetwork, unconnected } from '../support/networks.ts';
import { engines } from '../support/simulations.ts';

/** Isolated neurons at rest; the stimulus has NEST's default delay of 1 ms. */
const still = { ...unconnected, I_th_E: null, I_th_I: null, I_xE: 0, I_xI: 0, V_m: 0 };
const amplitude = 0.3;

describe.each(engines)('a stimulus in the %s', (_, options) => {
  // In single precision, V - V_th = -20 mV is rounded to 1e-6 mV in each step, which adds up over a time constant, 200
  // steps; in double precision to 2e-15 mV.
  const resolution = options.precision === 'single' ? 1e-4 : 1e-12;

  it.each([
    { dt: 0.1, warmup: 0, start: 5, end: 12 },
    { dt: 0.1, warmup: 7.3, start: 0, end: 4.4 },
    { dt: 0.05, warmup: 1, start: 2, end: 3 },
    { dt: 0.5, warmup: 0, start: 3.5, end: 8 },
    { dt: 1, warmup: 2, start: 3, end: 5 },
  ])('acts from start + 1 ms + dt to end + 1 ms: %o', ({ dt, warmup, start, end }) => {
    const stimulus = { stim_clusters: [1], stim_amp: amplitude, stim_starts: [start], stim_ends: [end] };
    const simulation = createSimulation(
      smallNetwork({ ...still, ...stimulus, dt, warmup, delay: dt }),
      options,
    );
    const on = warmup + start + 1;
    const off = warmup + end + 1;
    const rise = (t: number): number => amplitude * 20 * (1 - Math.exp(-Math.max(0, t) / 20));
    for (let step = 1; step * dt < off + 10; step++) {
      simulation.advance(1);
      const t = step * dt;
      const expected = rise(t - on) - rise(t - off);
      const { V_m } = simulation.read(20);
      expect(Math.abs(V_m - expected)).toBeLessThan(resolution);
      // The first change is at the first step after, never before.
      if (t < on + dt / 2) expect(Math.abs(V_m)).toBeLessThan(resolution);
      if (Math.abs(t - on - dt) < dt / 2) expect(V_m).toBeGreaterThan(0.9 * rise(dt));
      // Neurons of other clusters and inhibitory ones get nothing.
      for (const neuron of [0, 19, 40, 79, 80, 85, 99]) {
        expect(Math.abs(simulation.read(neuron).V_m)).toBeLessThan(resolution);
      }
    }
  });

  it('reaches all E neurons of all stimulated clusters, again and again', () => {
    const stimulus = { stim_clusters: [3, 0], stim_amp: -1, stim_starts: [2, 10], stim_ends: [4, 11] };
    const simulation = createSimulation(smallNetwork({ ...still, ...stimulus }), options);
    const decay = (t: number): number => 20 * (1 - Math.exp(-Math.max(0, t) / 20));
    for (let t = 1; t <= 20; t++) {
      simulation.advance(10);
      const expected = decay(t - 5) - decay(t - 3) + decay(t - 12) - decay(t - 11);
      for (const neuron of [0, 10, 19, 60, 79]) {
        expect(Math.abs(simulation.read(neuron).V_m - expected)).toBeLessThan(resolution);
      }
      expect(Math.abs(simulation.read(30).V_m)).toBeLessThan(resolution);
    }
  });

  it('adds to the constant input', () => {
    const input = {
      ...still,
      I_xE: 0.4,
      stim_clusters: [0],
      stim_amp: 0.1,
      stim_starts: [0],
      stim_ends: [900],
    };
    const simulation = createSimulation(smallNetwork(input), options);
    simulation.advance(8000);
    // 800 ms are 40 time constants: what is left of the start is 1e-17.
    expect(simulation.read(0).V_m).toBeCloseTo(0.5 * 20, options.precision === 'single' ? 3 : 10);
    expect(simulation.read(30).V_m).toBeCloseTo(0.4 * 20, options.precision === 'single' ? 3 : 10);
  });
});

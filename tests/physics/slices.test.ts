import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import { buildModel } from '#engine/network/buildModel.ts';
import { drawConnections } from '#engine/network/connections.ts';
import { livelyParameters } from '../support/livelyParameters.ts';
import { smallNetwork } from '../support/networks.ts';
import { advanceBy, engines, spikesOf, statesOf, type SpikeList } from '../support/simulations.ts';

const total = 1000;

describe.each(engines)('the %s', (_, options) => {
  it('gives the same spikes however the steps are cut into slices', { timeout: 60_000 }, () => {
    const cuts = fc.array(fc.integer({ min: 0, max: total }), { maxLength: 12 });
    fc.assert(
      fc.property(livelyParameters, cuts, (parameters, ends) => {
        const bounds = [0, ...ends.sort((a, b) => a - b), total];
        const slices = bounds.slice(1).map((end, k) => end - bounds[k]);
        const whole = createSimulation(parameters, options);
        const cut = createSimulation(parameters, options);
        expect(advanceBy(cut, slices)).toEqual(advanceBy(whole, [total]));
        expect(statesOf(cut)).toEqual(statesOf(whole));
        expect(cut.step).toBe(total);
      }),
      { numRuns: 12 },
    );
  });

  it('gives the same spikes step by step, stimulus and noise included', () => {
    const stimulus = { stim_clusters: [1], stim_amp: 1, stim_starts: [20], stim_ends: [60] };
    const parameters = smallNetwork({ ...stimulus, delta: 0.5, rho: 100 });
    const whole = spikesOf(parameters, options, total);
    expect(whole.length).toBeGreaterThan(100);
    expect(spikesOf(parameters, options, ...new Array<number>(total).fill(1))).toEqual(whole);
  });

  it('gives the same spikes where they overflow its output buffer', () => {
    // Without rest and with strong input, 100 neurons fire at every step: 200,000 spikes where there is room for 65,536.
    const parameters = smallNetwork({ t_ref: 0, I_th_E: 5000, I_th_I: 5000, s: 0.01 });
    const spikes = spikesOf(parameters, options, 2000);
    expect(spikes).toHaveLength(200_000);
    expect(spikes.every((spike, k) => spike === 100 + k)).toBe(true);
  });

  it('sorts spikes by step, then neuron', () => {
    const spikes = spikesOf(smallNetwork({ I_th_E: 3, I_th_I: 3, V_m: 19 }), options, 300, 700);
    expect(spikes.length).toBeGreaterThan(100);
    for (let k = 1; k < spikes.length; k++) expect(spikes[k]).toBeGreaterThan(spikes[k - 1]);
  });

  it('returns arrays of its own, which later slices leave alone', () => {
    const simulation = createSimulation(smallNetwork({ V_m: 19.99 }), options);
    const { steps, neurons } = simulation.advance(50);
    const copies = [steps.slice(), neurons.slice()];
    simulation.advance(500);
    expect([steps, neurons]).toEqual(copies);
    expect(steps.length).toBeGreaterThan(0);
  });

  it('gives the same spikes in a worker thread', async () => {
    const parameters = smallNetwork({ V_m: 'phase', delta: 0.5, rho: 100 });
    const worker = new Worker(new URL('../support/spikesWorker.ts', import.meta.url), {
      workerData: { parameters, options, slices: [137, 863] },
    });
    const [spikes] = (await once(worker, 'message')) as [SpikeList];
    await worker.terminate();
    expect(spikes.length).toBeGreaterThan(100);
    expect(spikes).toEqual(spikesOf(parameters, options, total));
  });

  it('gives two simulations side by side the spikes that each has alone', () => {
    const [a, b] = [1, 2].map((randseed) => smallNetwork({ randseed }));
    const both = [a, b].map((parameters) => createSimulation(parameters, options));
    const spikes: number[][] = [[], []];
    for (let slice = 0; slice < 10; slice++) {
      both.forEach((simulation, k) => spikes[k].push(...advanceBy(simulation, [100])));
    }
    expect(spikes).toEqual([spikesOf(a, options, total), spikesOf(b, options, total)]);
    expect(spikes[0]).not.toEqual(spikes[1]);
  });
});

describe('the trial', () => {
  const values = { delta_I_xE: 0.5, delta_I_xI: 0.5, delta: 1, rho: 100 };
  const models = [0, 1].map((trial) => buildModel(smallNetwork({ ...values, trial })));

  it('keeps connections and inputs', () => {
    expect(models[1].I_e).toEqual(models[0].I_e);
    expect(drawConnections(models[1])).toEqual(drawConnections(models[0]));
    const fixed = [0, 1].map((trial) =>
      drawConnections(buildModel(smallNetwork({ ...values, trial, fixed_indegree: true }))),
    );
    expect(fixed[1]).toEqual(fixed[0]);
  });

  it('draws other initial potentials', () => {
    const same = models[0].V_m.filter((V, neuron) => V === models[1].V_m[neuron]);
    expect(same).toHaveLength(0);
  });

  it.each(engines)('draws other noise in the %s', (_, options) => {
    // The same potential at the start, so that only noise makes a difference.
    const [first, second] = [0, 1].map((trial) =>
      spikesOf(smallNetwork({ ...values, V_m: 0, trial }), options, total),
    );
    expect(second).not.toEqual(first);
  });

  it('matters not at all where nothing depends on it', () => {
    const [first, second] = [0, 1].map((trial) =>
      spikesOf(smallNetwork({ V_m: 19, trial }), engines[1][1], total),
    );
    expect(second).toEqual(first);
  });
});

describe('the seed', () => {
  it('changes connections, inputs and potentials', () => {
    const [a, b] = [1, 2].map((randseed) =>
      buildModel(smallNetwork({ delta_I_xE: 0.5, delta_I_xI: 0.5, randseed })),
    );
    expect(a.I_e.some((I, neuron) => I === b.I_e[neuron])).toBe(false);
    expect(a.V_m.some((V, neuron) => V === b.V_m[neuron])).toBe(false);
    expect(drawConnections(a).targets).not.toEqual(drawConnections(b).targets);
  });
});

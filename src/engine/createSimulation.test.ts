import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError } from '#shared/errors.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { livelyParameters } from '../../tests/support/livelyParameters.ts';
import { smallNetwork } from '../../tests/support/networks.ts';
import { engines } from '../../tests/support/simulations.ts';
import { createSimulation } from './createSimulation.ts';
import { drawConnections } from './network/connections.ts';
import { buildModel } from './network/buildModel.ts';

describe.each(engines)('a simulation by the %s', (_, options) => {
  it('starts at step 0 with the model’s neurons, synapses and potentials', () => {
    fc.assert(
      fc.property(livelyParameters, (parameters) => {
        const model = buildModel(parameters);
        const simulation = createSimulation(parameters, options);
        expect(simulation.step).toBe(0);
        expect(simulation.neuronCount).toBe(parameters.N_E + parameters.N_I);
        expect(simulation.synapseCount).toBe(drawConnections(model).targets.length);
        const last = simulation.neuronCount - 1;
        const V_m = model.V_m[last];
        // Potentials are kept relative to E_L, or in 24 bits to V_th, both at most 70 mV away.
        const unit = options.precision === 'single' ? 2 ** -23 : 2 ** -51;
        expect(Math.abs(simulation.read(last).V_m - V_m)).toBeLessThan(unit * (Math.abs(V_m) + 200));
      }),
      { numRuns: 20 },
    );
  });

  it('counts steps from the very start', () => {
    const simulation = createSimulation(smallNetwork({ warmup: 10 }), options);
    simulation.advance(3);
    expect(simulation.advance(0)).toEqual({ steps: new Uint32Array(), neurons: new Uint32Array() });
    simulation.advance(4);
    expect(simulation.step).toBe(7);
  });

  it.each([
    ['neurons', { N_E: 400_000, N_I: 100_000 }, /N_E \+ N_I is 500000 neurons: .* [\d.]+ [GT]iB/],
    [
      'recordings',
      { record_neurons: [0], record_interval: 0.1, simtime: 1e8 },
      /record_neurons .* [\d.]+ [GT]iB/,
    ],
  ])('refuses too many %s before it takes memory', (_, values, message) => {
    const parameters = validateParameters({ stim_clusters: null, ...values });
    const before = process.memoryUsage();
    let error: unknown;
    try {
      createSimulation(parameters, options);
    } catch (thrown) {
      error = thrown;
    }
    const after = process.memoryUsage();
    expect(error).toBeInstanceOf(ParameterError);
    expect((error as Error).message).toMatch(message);
    // The smallest of these would take gigabytes.
    expect(after.rss - before.rss).toBeLessThan(100 * 2 ** 20);
    expect(after.arrayBuffers - before.arrayBuffers).toBeLessThan(2 ** 20);
  });
});

it('refuses the reference engine more synapses than it can list', () => {
  const parameters = validateParameters({ N_E: 20_000, N_I: 5_000 });
  const make = (): unknown =>
    createSimulation(parameters, { implementation: 'reference', precision: 'double' });
  expect(make).toThrow(
    /25000 neurons with about 19\d{7} synapses: the reference engine takes at most 100000000/,
  );
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { livelyParameters } from '../../../tests/support/livelyParameters.ts';
import { smallModel } from '../../../tests/support/networks.ts';
import { advanceBy, statesOf } from '../../../tests/support/simulations.ts';
import { buildModel } from '../network/buildModel.ts';
import { isWithinClass, weightClasses } from '../network/connections.ts';
import { clusterOf } from '../network/layout.ts';
import type { NetworkModel } from '../network/networkModel.ts';
import { RandomStream } from '../random/stream.ts';
import { uniformInteger } from '../random/distributions.ts';
import { ReferenceSimulation } from '../reference/referenceSimulation.ts';
import { KernelSimulation } from './kernelSimulation.ts';

/** Give a network a list of 4000 synapses of 10,000 pairs, many of them multapses, with weights by cluster. */
function withGivenSynapses(model: NetworkModel): NetworkModel {
  const { layout, weights } = model;
  const stream = new RandomStream({ seed: 3, trial: 0, purpose: 'connectivity', index: 0 });
  const draw = (): Uint32Array => Uint32Array.from({ length: 4000 }, () => uniformInteger(stream, 100));
  const [source, target] = [draw(), draw()];
  const hasClass = isWithinClass(weights);
  const weightIndex = Uint8Array.from(source, (from, k) => {
    const kinds = [target[k], from].map((neuron) => (neuron < layout.N_E ? 0 : 1));
    const isOwn = clusterOf(layout, from) === clusterOf(layout, target[k]);
    return 4 * kinds[0] + 2 * kinds[1] + (isOwn && hasClass[kinds[0]][kinds[1]] ? 1 : 0);
  });
  const wiring = { kind: 'explicit', source, target, weightIndex, weights: weightClasses(weights) } as const;
  return { ...model, wiring };
}

describe('a kernel with a given list of synapses, multapses and cluster weights', () => {
  const model = withGivenSynapses(smallModel({ rep: 3, I_th_E: 2, I_th_I: 1.5, tau_syn_in: 3 }));

  it('computes in double precision what the reference engine does', () => {
    const [expected, found] = [
      new ReferenceSimulation(model),
      new KernelSimulation(model, { precision: 'double' }),
    ];
    for (let slice = 0; slice < 30; slice++) {
      expect(advanceBy(found, [100])).toEqual(advanceBy(expected, [100]));
      expect(statesOf(found)).toEqual(statesOf(expected));
    }
    expect(found.synapseCount).toBe(4000);
  });

  it('follows in single precision', () => {
    const [expected, found] = [
      new ReferenceSimulation(model),
      new KernelSimulation(model, { precision: 'single' }),
    ];
    let spikes = 0;
    for (let step = 0; step < 1000; step++) {
      const fired = advanceBy(expected, [1]);
      expect(advanceBy(found, [1])).toEqual(fired);
      spikes += fired.length;
      const states = statesOf(expected);
      // Each of some hundred steps rounds by 6e-8 of a value: 1e-4 is ample, a synapse miscounted is far more.
      const largest = Math.max(20, ...states.map(Math.abs));
      const differences = statesOf(found).map((x, k) => Math.abs(x - states[k]) / largest);
      expect(Math.max(...differences)).toBeLessThan(1e-4);
    }
    expect(spikes).toBeGreaterThan(50);
  });
});

describe.each(['double', 'single'] as const)('a network in several parts, in %s precision', (precision) => {
  it('has the spikes and states of one in a single part', () => {
    let firing = 0;
    fc.assert(
      fc.property(livelyParameters, fc.integer({ min: 2, max: 9 }), (parameters, parts) => {
        const model = buildModel(parameters);
        const observed = parameters.record_neurons;
        const [one, several] = [1, parts].map(
          (count) => new KernelSimulation(model, { precision, observed, parts: count }),
        );
        const spikes = advanceBy(one, [1, 250, 549]);
        if (spikes.length > 0) firing++;
        expect(advanceBy(several, [1, 250, 549])).toEqual(spikes);
        expect(statesOf(several)).toEqual(statesOf(one));
      }),
      { numRuns: 20 },
    );
    expect(firing).toBeGreaterThan(10);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createSimulation } from '#engine/createSimulation.ts';
import type { Precision, Simulation } from '#engine/simulation.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { WorkerThreads } from '#simulator/workerThreads.ts';
import { smallNetwork, uniformMatrix } from '../support/networks.ts';
import { advanceBy, statesOf } from '../support/simulations.ts';

/** Enough neurons for four parts, and clusters that parts cut through. */
const network = {
  N_E: 1400,
  N_I: 350,
  n_clusters: 7,
  rep: 4,
  V_m: 'phase',
  I_th_E: 1.6,
  I_th_I: 1.1,
} as const;

/** Make a simulation and wait until `count` threads work on it. */
async function threaded(parameters: Parameters, precision: Precision, count: number): Promise<Simulation> {
  const helpers = new WorkerThreads(count);
  const simulation = createSimulation(parameters, { implementation: 'kernel', precision, helpers });
  onTestFinished(() => simulation.close());
  while (simulation.threads < count) {
    helpers.throwIfFailed();
    await sleep(5);
  }
  return simulation;
}

describe.each<Precision>(['double', 'single'])('threads in %s precision', (precision) => {
  it.each<readonly [string, number, Partial<Parameters>]>([
    ['weight clustering', 3, {}],
    ['weight clustering', 2, {}],
    ['two synaptic time constants', 4, { tau_syn_ex: 3, tau_syn_in: 2 }],
    ['multapses', 3, { clustering: 'probabilities', rep: 3, baseline_conn_prob: uniformMatrix(0.6) }],
    ['fixed in-degree and multapses', 3, { clustering: 'probabilities', fixed_indegree: true }],
    ['escape noise', 3, { delta: 1, rho: 50 }],
    ['a long delay', 3, { delay: 3, t_ref: 1 }],
    ['a stimulus', 2, { stim_clusters: [1, 3], stim_amp: 1, stim_starts: [3, 20], stim_ends: [15, 30] }],
  ])('change no spike and no state: %s, %d of them', async (_, count, values) => {
    const parameters = smallNetwork({ ...network, ...values, record_neurons: [3, 1500] });
    const alone = createSimulation(parameters, { implementation: 'kernel', precision });
    const slices = [1, 7, 192, 200];
    const spikes = advanceBy(alone, slices);
    expect(spikes.length).toBeGreaterThan(90);
    const simulation = await threaded(parameters, precision, count);
    expect(advanceBy(simulation, slices)).toEqual(spikes);
    expect(statesOf(simulation)).toEqual(statesOf(alone));
  });

  it('may come and go while it runs', async () => {
    const parameters = smallNetwork(network);
    const alone = createSimulation(parameters, { implementation: 'kernel', precision });
    const simulation = await threaded(parameters, precision, 4);
    for (const count of [4, 1, 3, 2, 1, 4, 2]) {
      simulation.threads = count;
      expect(simulation.threads).toBe(count);
      expect(advanceBy(simulation, [30, 1, 29])).toEqual(advanceBy(alone, [30, 1, 29]));
    }
    simulation.close();
    expect(simulation.threads).toBe(1);
    expect(advanceBy(simulation, [50])).toEqual(advanceBy(alone, [50]));
    expect(statesOf(simulation)).toEqual(statesOf(alone));
  });
});

it('there are no more of them than the network has parts for', () => {
  const helpers = new WorkerThreads(4);
  const simulation = createSimulation(smallNetwork({}), {
    implementation: 'kernel',
    precision: 'double',
    helpers,
  });
  // 80 E and 20 I neurons take two words, which are one part.
  expect(simulation.mostThreads).toBe(1);
  expect(simulation.threads).toBe(1);
});

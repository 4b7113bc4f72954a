// A reference file of a run, replayed by both engines and, call by call, by the script for NEST.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Services } from '#main/host/services.ts';
import { exportRun } from '#main/export/exportRun.ts';
import { storedRun } from '#main/export/runSource.ts';
import { replayScript } from '#shared/interop/pynest/replayScript.ts';
import { verifyReferenceFile } from '#simulator/clientInProcess.ts';
import { smallNetwork, temporaryFolder, testServices } from '../support/hosting.ts';
import { callsOf, parseByPython } from '../support/standInNest.ts';

const lively = { ...smallNetwork, I_th_E: 1.8, I_th_I: 1.3, warmup: 60, simtime: 300 };

async function computed(services: Services, parameters: object, options = {}): Promise<string> {
  const { id } = services.runs.start({ parameters: { ...lively, ...parameters }, options });
  await services.runs.finished(id);
  return id;
}

async function referenceOf(services: Services, id: string): Promise<string> {
  const { store, simulator } = services;
  const folder = await temporaryFolder();
  const target = { folder, name: 'network.json.gz' };
  const files = await exportRun(storedRun(store, id), { format: 'reference' }, target, { simulator });
  expect(files.map(({ name }) => name)).toEqual(['network.json.gz', 'network_replay.py']);
  expect(await readFile(join(folder, 'network_replay.py'), 'utf8')).toBe(replayScript);
  return join(folder, 'network.json.gz');
}

const textOf = async (path: string): Promise<string> => gunzipSync(await readFile(path)).toString();

const engines = [
  { implementation: 'reference', precision: 'double' },
  { implementation: 'kernel', precision: 'double' },
] as const;

test.each<[string, object]>([
  ['clustered weights', {}],
  [
    'clustered probabilities with multapses',
    {
      clustering: 'probabilities',
      rep: 3.5,
      rj: 0.5,
      baseline_conn_prob: [
        [0.4, 0.5],
        [0.5, 0.5],
      ],
    },
  ],
  ['fixed in-degree', { fixed_indegree: true, trial: 3 }],
  [
    'a stimulus and spread input',
    {
      stim_clusters: [1, 3],
      stim_starts: [20, 150],
      stim_ends: [100, 200],
      stim_amp: 0.4,
      delta_I_xE: 0.3,
      delay: 1.5,
    },
  ],
  ['phases and escape noise', { V_m: 'phase', delta: 1, rho: 20 }],
])('of %s is what verify repeats spike by spike', async (_what, parameters) => {
  const services = await testServices();
  const id = await computed(services, parameters);
  const text = await textOf(await referenceOf(services, id));
  for (const engine of engines) {
    const [result] = verifyReferenceFile(text, engine);
    expect(result).toMatchObject({ ...engine, isEqual: true });
    expect(result.spikes).toBeGreaterThan(100);
  }
  const { spikes } = JSON.parse(text) as { spikes: { step: number[]; neuron: number[] } };
  const stored = services.store.readSpikes(id);
  const after = spikes.step.map((step, i) => [step - 600, spikes.neuron[i]]).filter(([step]) => step >= 0);
  expect(after).toEqual(Array.from(stored.steps, (step, i) => [step, stored.neurons[i]]));
  expect(after.length).toBeLessThan(spikes.step.length);
});

test('a run in single precision gives the file of the same network in double precision', async () => {
  const services = await testServices();
  const single = await computed(services, {}, { precision: 'single' });
  const double = await computed(services, {});
  const [a, b] = await Promise.all(
    [single, double].map(async (id) => JSON.parse(await textOf(await referenceOf(services, id))) as object),
  );
  expect({ ...a, name: '', description: '' }).toEqual({ ...b, name: '', description: '' });
});

test('runs that cannot be repeated are refused', async () => {
  const services = await testServices();
  const id = await computed(services, {});
  const source = storedRun(services.store, id);
  const refusal = (change: object): Promise<unknown> =>
    exportRun(
      { ...source, run: { ...source.run, ...change } },
      { format: 'reference' },
      { folder: '/nowhere' },
      { simulator: services.simulator },
    );
  await expect(refusal({ spike_hash: 'other' })).rejects.toMatchObject({ code: 'not-reproduced' });
  const { provenance, parameters } = source.run;
  await expect(refusal({ provenance: { ...provenance, app: 'NEST' } })).rejects.toThrow(
    'was computed by NEST: its network is not known',
  );
  await expect(refusal({ parameters: { ...parameters, N_E: 20_000, N_I: 5000 } })).rejects.toMatchObject({
    code: 'too-many-synapses',
  });
});

test('the script for NEST makes every synapse, initial value and stimulus of the file', async (context) => {
  const services = await testServices();
  const stimulus = { stim_clusters: [2], stim_starts: [0], stim_ends: [50], warmup: 0, simtime: 100 };
  const path = await referenceOf(services, await computed(services, stimulus));
  const network = JSON.parse(await textOf(path)) as {
    V_m_initial: number[];
    I_e: number[];
    weights_pA: number[];
    connections: { source: number[]; target: number[]; weight_index: number[]; delay_steps: number };
  };
  // The stand-in for NEST computes no spikes, so that the script ends saying that they differ.
  const calls = await callsOf(context, replayScript, await temporaryFolder(), [path], 1);
  const { source, target, weight_index } = network.connections;
  const [synapses, stimulated] = calls.filter(({ call }) => call === 'Connect');
  expect(synapses).toMatchObject({
    pre: source.map((neuron) => neuron + 1),
    post: target.map((neuron) => neuron + 1),
    conn_spec: 'one_to_one',
    syn_spec: {
      synapse_model: 'static_synapse',
      weight: weight_index.map((index) => network.weights_pA[index]),
      delay: source.map(() => 0.1),
    },
  });
  expect(stimulated).toMatchObject({
    post: [41, 20],
    syn_spec: { delay: expect.closeTo(0.9, 12) as number },
  });
  const [E, I] = calls.filter(({ call }) => call === 'SetStatus') as unknown as {
    values: { V_m: number[]; I_e: number[] };
  }[];
  expect([...E.values.V_m, ...I.values.V_m]).toEqual(network.V_m_initial);
  expect([...E.values.I_e, ...I.values.I_e]).toEqual(network.I_e);
  await parseByPython(context, replayScript);
});

import { expect, onTestFinished, test } from 'vitest';
import { buildModel } from '#engine/network/buildModel.ts';
import { drawConnections } from '#engine/network/connections.ts';
import { clusterOf } from '#engine/network/layout.ts';
import { serveContract } from '#main/host/serveContract.ts';
import { Connectivity } from '#main/runs/connectivity.ts';
import { connectClient } from '#shared/contract/client.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { Run } from '#shared/runs/run.ts';
import { testServices } from '../support/hosting.ts';
import { uniformMatrix } from '../support/networks.ts';
import { connectByMessageChannel } from '../support/transports.ts';
import { endless, kernelJob, smallNetwork, startSimulator, watchJob } from './simulatorJobs.ts';

/** Count, one by one, the synapses that the reference engine lists: [post * 2Q + pre]. */
function countListed(parameters: Parameters): number[] {
  const { N_E, N_I, n_clusters } = parameters;
  const groups = 2 * n_clusters;
  const groupOf = (neuron: number): number => clusterOf(parameters, neuron) + (neuron < N_E ? 0 : n_clusters);
  const counts = new Array<number>(groups ** 2).fill(0);
  const { starts, targets } = drawConnections(buildModel(parameters));
  for (let source = 0; source < N_E + N_I; source++) {
    for (const target of targets.subarray(starts[source], starts[source + 1])) {
      counts[groupOf(target) * groups + groupOf(source)]++;
    }
  }
  return counts;
}

/** The part of a run that its connectivity depends on. */
const runOf = (parameters: Parameters, id = 'a'): Run =>
  ({ id, parameters, provenance: { engine_version: '0' } }) as Run;

test.each([
  ['weight clustering', {}],
  [
    'probability clustering with p+ above 1',
    { clustering: 'probabilities', rep: 4, baseline_conn_prob: uniformMatrix(0.9) },
  ],
  ['fixed in-degree', { fixed_indegree: true }],
] as const)('a client is told the synapses of a stored run with %s', async (_, values) => {
  const services = await testServices();
  const client = await connectClient(await connectByMessageChannel(serveContract(services, 'serve')));
  const run = await client.call('runs.start', {
    parameters: { ...smallNetwork, ...values, warmup: 0, simtime: 1 },
  });
  const { metrics } = await services.runs.finished(run.id);
  const found = await client.call('runs.connectivity', { id: run.id });
  expect([...found.counts]).toEqual(countListed(run.parameters));
  expect(found.synapses).toBe(metrics['synapses']);
  expect(found.engine_version).toBe(found.stored_engine_version);
  await expect(client.call('runs.connectivity', { id: '0'.repeat(20) })).rejects.toMatchObject({
    code: 'no-such-run',
  });
});

test('traces come with the constant input of their neurons', async () => {
  const services = await testServices();
  const client = await connectClient(await connectByMessageChannel(serveContract(services, 'serve')));
  const spread = { delta_I_xE: 0.2, delta_I_xI: 0.1, record_neurons: [399, 0, 400] };
  const { id, parameters } = await client.call('runs.start', {
    parameters: { ...smallNetwork, ...spread, warmup: 0, simtime: 2 },
  });
  await services.runs.finished(id);
  const { I_e } = buildModel(parameters);
  const traces = await client.call('runs.traces', { id });
  expect(traces?.neurons).toEqual(Uint32Array.of(399, 0, 400));
  expect(traces?.I_e_pA).toEqual(Float64Array.of(I_e[399], I_e[0], I_e[400]));
  expect(new Set(traces?.I_e_pA).size).toBe(3);
});

test('networks are counted one after the other, each once, beside a simulation', async () => {
  const { simulator } = startSimulator();
  const job = watchJob(simulator, 'run', kernelJob(endless));
  await job.first;
  const connectivity = new Connectivity(simulator);
  const seeds = [1, 2, 3];
  const runs = seeds.map((randseed) =>
    runOf(validateParameters({ ...smallNetwork, randseed }), `seed ${randseed}`),
  );
  const found = await Promise.all([...runs, ...runs].map((run) => connectivity.of(run)));
  found.forEach(({ counts }, k) => {
    expect([...counts]).toEqual(countListed(runs[k % runs.length].parameters));
    expect(counts).toBe(found[k % runs.length].counts);
  });
  simulator.cancel('run');
  expect(await job.end).toEqual({ type: 'cancelled' });
});

test('a network too large for the address space is refused before any memory is taken', async () => {
  const { simulator, deaths } = startSimulator();
  const connectivity = new Connectivity(simulator);
  const tooLarge = validateParameters({ N_E: 400_000, N_I: 100_000 });
  await expect(connectivity.of(runOf(tooLarge))).rejects.toMatchObject({
    code: 'invalid-parameters',
    message: expect.stringContaining('N_E + N_I is 500000 neurons') as string,
  });
  const small = validateParameters(smallNetwork);
  expect([...(await connectivity.of(runOf(small, 'b'))).counts]).toEqual(countListed(small));
  expect(deaths).toEqual([]);
});

test('counting that takes too long is cancelled, and may be asked for again', async () => {
  const { simulator } = startSimulator();
  const large = runOf(validateParameters({ N_E: 40_000, N_I: 10_000 }));
  await expect(new Connectivity(simulator, 0).of(large)).rejects.toMatchObject({
    code: 'timeout',
    message: 'The synapses were not counted within 0 s',
  });
  const small = runOf(validateParameters(smallNetwork));
  const connectivity = new Connectivity(simulator);
  expect([...(await connectivity.of(small)).counts]).toEqual(countListed(small.parameters));
});

test('a simulator that dies or is stopped rejects what is being counted', async () => {
  const { simulator } = startSimulator();
  onTestFinished(() => simulator.stop());
  const connectivity = new Connectivity(simulator);
  const large = runOf(validateParameters({ N_E: 40_000, N_I: 10_000 }));
  const dying = connectivity.of(large);
  dying.catch(() => undefined);
  await expect.poll(() => simulator.pid).toBeTypeOf('number');
  process.kill(simulator.pid ?? 0, 'SIGKILL');
  await expect(dying).rejects.toMatchObject({ code: 'simulator-died' });
  const stopped = connectivity.of(large);
  stopped.catch(() => undefined);
  await new Promise((resolve) => setImmediate(resolve));
  await simulator.stop();
  await expect(stopped).rejects.toMatchObject({ code: 'stopped' });
});

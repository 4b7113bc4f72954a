import { expect, test, vi } from 'vitest';
import { spikeHash } from '#main/export/spikeHash.ts';
import { provenanceOf } from '#main/runs/provenance.ts';
import { recordingOf } from '#shared/analysis/recording.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import { ParameterError } from '#shared/errors.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { RunStatus } from '#shared/runs/run.ts';
import {
  endlessRun,
  firstBatch,
  openStore,
  shortRun,
  simulateHere,
  startService,
  temporaryDatabase,
} from './runHost.ts';

// Processes start slowly on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test('a run is stored with its spikes, traces, metrics and hash', async () => {
  const { service, store } = startService(temporaryDatabase());
  const statuses: RunStatus[] = [];
  service.events.on('changed', ({ status }) => void statuses.push(status));
  const parameters = { ...shortRun.parameters, record_neurons: [0, 450], record_from: ['V_m'] };
  const { id } = service.start({ parameters, name: 'first', tags: ['a'], notes: 'some notes' });
  const run = await service.finished(id);

  const spikes = simulateHere(parameters);
  expect(store.readSpikes(id)).toEqual(spikes);
  expect(store.readTraces(id)?.times_ms).toHaveLength(3001);
  expect(statuses).toEqual(['queued', 'running', 'done']);
  expect(run).toMatchObject({
    status: 'done',
    name: 'first',
    tags: ['a'],
    notes: 'some notes',
    priority: 'interactive',
    recorded_ms: 3000,
    spike_count: spikes.steps.length,
    spike_hash: spikeHash(spikes),
    failure: null,
    parent_id: null,
    provenance: { implementation: 'kernel', precision: 'double', node: process.version },
  });
  expect(run.metrics).toMatchObject({
    ...statistics(spikes, recordingOf(run.parameters)),
    spikes: spikes.steps.length,
  });
  const { simulate_s, rtf, build_s, synapses } = run.metrics;
  expect(rtf).toBeCloseTo((simulate_s ?? NaN) / 3.02, 10);
  expect(build_s).toBeGreaterThan(0);
  // 500 neurons, pairs connected with 0.2 (E to E) and 0.5: 32,000 + 45,000 expected.
  expect(synapses).toBeGreaterThan(70_000);
  expect(synapses).toBeLessThan(84_000);
});

test('nothing is stored where parameters are not valid', () => {
  const { service, store } = startService(temporaryDatabase());
  expect(() => service.start({ parameters: { N_E: -1 } })).toThrow(ParameterError);
  expect(() => service.startMany(shortRun, [1, 2, -3])).toThrow(ParameterError);
  // A matrix of bits for each of 400,000 * 400,000 pairs is more than what a simulation can address.
  expect(() => service.start({ parameters: { N_E: 360_000, N_I: 40_000 } })).toThrow('of memory, allowed is');
  expect(store.list()).toMatchObject({ total: 0 });
});

test('runs are computed in order, interactive ones before those of a batch', async () => {
  const { service } = startService(temporaryDatabase(), { concurrency: 1 });
  const started: string[] = [];
  service.events.on('changed', ({ name, status }) => {
    if (status === 'running') started.push(name);
  });
  const first = service.start({ ...endlessRun, name: 'first' });
  const batch = service.startMany({ ...shortRun, name: 'batch' }, [7, 8]);
  const interactive = [1, 2].map((k) => service.start({ ...shortRun, name: `interactive ${k}` }));
  expect(service.queue().running.map(({ name }) => name)).toEqual(['first']);
  const order = ['interactive 1', 'interactive 2', 'batch (seed 7)', 'batch (seed 8)'];
  expect(service.queue().queued.map(({ name }) => name)).toEqual(order);
  await firstBatch(service, first.id);
  service.cancel(first.id);
  const runs = await Promise.all([...batch, ...interactive].map(({ id }) => service.finished(id)));
  expect(runs.map(({ status }) => status)).toEqual(['done', 'done', 'done', 'done']);
  expect(runs.map(({ priority }) => priority)).toEqual(['batch', 'batch', 'interactive', 'interactive']);
  expect(started).toEqual(['first', ...order]);
  expect(service.queue()).toEqual({ running: [], queued: [] });
  expect((await service.finished(first.id)).status).toBe('cancelled');
});

test('trials are one network with other initial states, computed as a group', async () => {
  const { service, store } = startService(temporaryDatabase());
  const started = service.startTrials({ ...shortRun, name: 'pilot', tags: ['t'] }, 3);
  const runs = await Promise.all(started.map(({ id }) => service.finished(id)));
  expect(runs.map(({ name }) => name)).toEqual(['pilot (trial 0)', 'pilot (trial 1)', 'pilot (trial 2)']);
  expect(runs.map(({ parameters: { trial } }) => trial)).toEqual([0, 1, 2]);
  expect(new Set(runs.map(({ parameters }) => JSON.stringify({ ...parameters, trial: null }))).size).toBe(1);
  expect(runs.every(({ priority, tags }) => priority === 'batch' && tags[0] === 't')).toBe(true);
  expect(runs[0].group).toMatchObject({ name: 'pilot', kind: 'trials' });
  expect(store.runsOfGroup('pilot').map(({ id }) => id)).toEqual(runs.map(({ id }) => id));
  // One network, other activity.
  expect(new Set(runs.map(({ metrics }) => metrics['synapses'])).size).toBe(1);
  expect(new Set(runs.map(({ spike_hash }) => spike_hash)).size).toBe(3);
  const trial = await service.finished(service.rerun(runs[1].id).id);
  expect(trial).toMatchObject({ spike_hash: runs[1].spike_hash, group: null });
  expect(service.startMany(shortRun, [1, 2]).map(({ group }) => group?.kind)).toEqual(['seeds', 'seeds']);
  expect(service.startMany(shortRun, [3])[0].group).toBeNull();
});

test('a run is paused, resumed and cancelled, and keeps what was recorded', async () => {
  const { service, store } = startService(temporaryDatabase());
  const { id } = service.start(endlessRun);
  await firstBatch(service, id);
  expect(service.pause(id).status).toBe('paused');
  expect(service.queue().running.map((run) => run.id)).toEqual([id]);
  expect(service.resume(id).status).toBe('running');
  await firstBatch(service, id);
  service.pause(id);
  service.cancel(id);
  const run = await service.finished(id);
  expect(run).toMatchObject({ status: 'cancelled', failure: null, spike_hash: null });
  expect(run.recorded_ms).toBeGreaterThan(0);
  const expected = simulateHere({ ...endlessRun.parameters, simtime: run.recorded_ms });
  expect(store.readSpikes(id)).toEqual(expected);
  expect(() => service.cancel(id)).toThrow(expect.objectContaining({ code: 'not-running' }));
  expect(() => service.pause('no such run')).toThrow(expect.objectContaining({ code: 'no-such-run' }));
});

test('a run that waits is cancelled at once and never begun', async () => {
  const { service } = startService(temporaryDatabase(), { concurrency: 1 });
  const first = service.start(endlessRun);
  const waiting = service.start(shortRun);
  expect(service.cancel(waiting.id)).toMatchObject({ status: 'cancelled', started_at: null });
  await firstBatch(service, first.id);
  service.cancel(first.id);
  await service.finished(first.id);
  expect(service.queue()).toEqual({ running: [], queued: [] });
  expect(await service.finished(waiting.id)).toMatchObject({ status: 'cancelled', spike_count: 0 });
});

test('kill -9 of the simulator fails what it computed, up to where it came, and the queue goes on', async () => {
  const { service, store, simulator } = startService(temporaryDatabase(), { concurrency: 1 });
  const first = service.start(endlessRun);
  const next = service.start(shortRun);
  await firstBatch(service, first.id);
  process.kill(simulator.pid ?? 0, 'SIGKILL');
  const run = await service.finished(first.id);
  expect(run).toMatchObject({
    status: 'failed',
    failure: { code: 'simulator-died', message: 'The simulator process was ended by SIGKILL' },
  });
  expect(run.recorded_ms).toBeGreaterThan(0);
  expect(store.readSpikes(first.id)).toEqual(
    simulateHere({ ...endlessRun.parameters, simtime: run.recorded_ms }),
  );
  expect(await service.finished(next.id)).toMatchObject({ status: 'done' });
  expect(store.check()).toMatchObject({ is_ok: true, problems: [] });
});

test('a run is repeated with changes as a descendant', async () => {
  const { service } = startService(temporaryDatabase());
  const { id } = await service.finished(service.start({ ...shortRun, name: 'one', tags: ['t'] }).id);
  const same = await service.finished(service.rerun(id).id);
  const other = await service.finished(
    service.rerun(id, { name: 'two', parameters: { randseed: 99 }, options: { precision: 'single' } }).id,
  );
  const original = await service.finished(id);
  expect(same).toMatchObject({ parent_id: id, name: 'one', tags: ['t'], spike_hash: original.spike_hash });
  expect(other).toMatchObject({ parent_id: id, name: 'two', precision: 'single', status: 'done' });
  expect(other.parameters).toEqual({ ...original.parameters, randseed: 99 });
  expect(other.spike_hash).not.toBe(original.spike_hash);
});

test('a stored run is verified, and one with other spikes found out', async () => {
  const { service, store } = startService(temporaryDatabase());
  const run = await service.finished(service.start(shortRun).id);
  expect(await service.verify(run.id)).toMatchObject({
    id: run.id,
    is_identical: true,
    stored_hash: run.spike_hash,
    repeated_hash: run.spike_hash,
    spike_count: run.spike_count,
  });
  expect(store.list()).toMatchObject({ total: 1 });

  const { parameters, provenance, implementation, precision } = run;
  const options = { implementation, precision };
  const forged = store.createRun({ parameters, options, priority: 'batch', provenance });
  store.claim(forged.id, 'somebody', Date.now());
  store.finish(forged.id, 'somebody', { status: 'done', metrics: {}, spike_hash: '0'.repeat(64) });
  expect(await service.verify(forged.id)).toMatchObject({ is_identical: false, stored_hash: '0'.repeat(64) });
});

test('verifying can be ended, and needs a run that is done', async () => {
  const { service, store } = startService(temporaryDatabase(), { claims: 'own' });
  const waiting = store.createRun({
    ...service.start(shortRun),
    options: { implementation: 'kernel', precision: 'double' },
    parent_id: null,
  });
  await expect(service.verify(waiting.id)).rejects.toMatchObject({ code: 'not-verifiable' });
  store.claim(waiting.id, 'somebody', Date.now());
  store.finish(waiting.id, 'somebody', { status: 'done', metrics: {}, spike_hash: '0'.repeat(64) });
  const controller = new AbortController();
  const verifying = service.verify(waiting.id, { signal: controller.signal });
  const reason = new Error('enough');
  controller.abort(reason);
  await expect(verifying).rejects.toBe(reason);
});

test('stopping stores what is computed as interrupted and leaves what waits to others', async () => {
  const database = temporaryDatabase();
  const { service, store } = startService(database, { concurrency: 1 });
  const running = service.start(endlessRun);
  const waiting = service.start(shortRun);
  await firstBatch(service, running.id);
  const unfinished = service.finished(waiting.id);
  await Promise.all([service.stop(), expect(unfinished).rejects.toMatchObject({ code: 'stopped' })]);
  const run = store.get(running.id);
  expect(run).toMatchObject({ status: 'interrupted', failure: { code: 'stopped' } });
  expect(store.readSpikes(run.id)).toEqual(
    simulateHere({ ...endlessRun.parameters, simtime: run.recorded_ms }),
  );
  expect(store.get(waiting.id).status).toBe('queued');
  const later = startService(database);
  expect(await later.service.finished(waiting.id)).toMatchObject({ status: 'done' });
});

test('a run that waited through an update is marked with what computes it', async () => {
  const database = temporaryDatabase();
  const store = openStore(database);
  const parameters = validateParameters(shortRun.parameters);
  const options = { implementation: 'kernel', precision: 'double' } as const;
  const old = { ...provenanceOf(parameters, options), app_version: '0.0.1' };
  const { id } = store.createRun({ parameters, options, priority: 'interactive', provenance: old });
  const { service } = startService(database);
  const run = await service.finished(id);
  expect(run.provenance).toEqual(provenanceOf(parameters, options));
});

test('what another program stores is noticed', async () => {
  const database = temporaryDatabase();
  const { service } = startService(database);
  const store = openStore(database);
  const noticed = new Promise((resolve) => service.events.once('changedElsewhere', () => resolve('noticed')));
  const parameters = validateParameters(shortRun.parameters);
  const options = { implementation: 'kernel', precision: 'double' } as const;
  store.createRun({ parameters, options, priority: 'batch', provenance: provenanceOf(parameters, options) });
  await expect(noticed).resolves.toBe('noticed');
});

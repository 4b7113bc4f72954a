import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test, vi } from 'vitest';
import { leaseDuration } from '#main/storage/runStore.ts';
import { HostProcess } from './hostProcess.ts';
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

function startHost(database: string): HostProcess {
  const host = new HostProcess(database);
  onTestFinished(() => host.kill());
  return host;
}

test('two processes on one database compute each run once', async () => {
  const database = temporaryDatabase();
  const hosts = [startHost(database), startHost(database)];
  await Promise.all(hosts.map((host) => host.until(({ type }) => type === 'ready')));
  const seeds = Array.from({ length: 12 }, (_, k) => k + 1);
  for (const randseed of seeds) {
    hosts[randseed % 2].start({ parameters: { ...shortRun.parameters, randseed } });
  }
  const store = openStore(database);
  await expect.poll(() => store.list({ status: 'done' }).total, { timeout: 30_000 }).toBe(seeds.length);
  const { runs } = store.list();
  expect(runs.map(({ parameters }) => parameters.randseed).sort((a, b) => a - b)).toEqual(seeds);
  for (const { id, parameters } of runs) expect(store.readSpikes(id)).toEqual(simulateHere(parameters));
  const begun = hosts.flatMap((host) => host.begun);
  expect(begun.toSorted()).toEqual(runs.map(({ id }) => id).toSorted());
  expect(hosts.flatMap((host) => host.complaints)).toEqual([]);
  expect(store.check()).toMatchObject({ is_ok: true });
});

test('neither of two processes marks what the other computes as interrupted', async () => {
  const database = temporaryDatabase();
  const [one, two] = [startHost(database), startHost(database)];
  one.start(endlessRun);
  await one.until(({ type }) => type === 'batch');
  const { service, store } = startService(database, { claims: 'own' });
  await two.until(({ type }) => type === 'ready');
  const own = await service.finished(service.start(shortRun).id);
  expect(own.status).toBe('done');
  // Whether a lease has expired is looked at as if it were just before the end of one that was not renewed.
  expect(store.interruptExpired(Date.now() + leaseDuration - 3000)).toEqual([]);
  expect(store.list({ status: 'running' }).total).toBe(1);
  await Promise.all([one.close(), two.close()]);
  expect(store.list({ status: 'interrupted' }).runs).toMatchObject([{ failure: { code: 'stopped' } }]);
  expect([...one.complaints, ...two.complaints]).toEqual([]);
});

test('a process cancels and pauses what another one computes', async () => {
  const database = temporaryDatabase();
  const host = startHost(database);
  host.start(endlessRun);
  await host.until(({ type }) => type === 'batch');
  const { service, store } = startService(database, { claims: 'own' });
  const [{ id }] = store.list().runs;
  expect(service.pause(id).status).toBe('paused');
  const batches = (): number => host.messages.filter(({ type }) => type === 'batch').length;
  let before = -1;
  await expect
    .poll(
      () => {
        const isStill = batches() === before;
        before = batches();
        return isStill;
      },
      { interval: 500, timeout: 10_000 },
    )
    .toBe(true);
  service.resume(id);
  await expect.poll(batches, { timeout: 10_000 }).toBeGreaterThan(before);
  service.cancel(id);
  const run = await service.finished(id);
  expect(run.status).toBe('cancelled');
  expect(run.recorded_ms).toBeGreaterThan(0);
  expect(host.complaints).toEqual([]);
});

test('what a locked database does not take is stored when it is free again', async () => {
  const database = temporaryDatabase();
  const { service, store } = startService(database, { store: openStore(database, { timeout_ms: 10 }) });
  const { id } = service.start(endlessRun);
  await firstBatch(service, id);
  const other = new Database(database);
  onTestFinished(() => void other.close());
  other.exec('BEGIN IMMEDIATE');
  const { recorded_ms } = store.get(id);
  await sleep(1500);
  expect(store.get(id)).toMatchObject({ status: 'running', recorded_ms });
  service.cancel(id);
  await sleep(500);
  other.exec('COMMIT');
  const run = await service.finished(id);
  expect(run.status).toBe('cancelled');
  expect(run.recorded_ms).toBeGreaterThan(recorded_ms);
  expect(store.readSpikes(id)).toEqual(simulateHere({ ...endlessRun.parameters, simtime: run.recorded_ms }));
});

test('a run that was taken away from its process is let go, and the next one is computed', async () => {
  const database = temporaryDatabase();
  const { service, store, logged } = startService(database, { concurrency: 1 });
  const { id } = service.start(endlessRun);
  await firstBatch(service, id);
  // As another process does where this one has slept for longer than its lease.
  openStore(database).interruptExpired(Date.now() + 2 * leaseDuration);
  expect(await service.finished(id)).toMatchObject({ status: 'interrupted' });
  expect(await service.finished(service.start(shortRun).id)).toMatchObject({ status: 'done' });
  const { recorded_ms } = store.get(id);
  expect(store.readSpikes(id)).toEqual(
    simulateHere({ ...endlessRun.parameters, simtime: recorded_ms || 0.1 }),
  );
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('not-owner');
});

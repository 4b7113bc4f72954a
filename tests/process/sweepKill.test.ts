import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { spikeHash } from '#main/export/spikeHash.ts';
import { storeSweep } from '#main/sweeps/laySweep.ts';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { leaseDuration, RunStore } from '#main/storage/runStore.ts';
import type { SweepRequest } from '#shared/sweeps/sweep.ts';
import { HostProcess, untilGone } from './hostProcess.ts';
import { temporaryDatabase } from './runHost.ts';

const kills = 3;

/** 500 neurons; a cell takes some tens of milliseconds, so that a kill meets cells at all stages. */
const request: SweepRequest = {
  parameters: { N_E: 400, N_I: 100, n_clusters: 4, stim_clusters: null, warmup: 0, simtime: 2000 },
  axes: [
    { target: 'rep', values: { type: 'list', values: [1.5, 2, 3, 4, 5] } },
    { target: 'rj', values: { type: 'list', values: [0.5, 0.75, 0.82] } },
  ],
  seeds: 4,
  keep_spikes: 'first',
};
const toCompute = 4 * 3 * 4;

function withStore<T>(database: string, work: (store: RunStore) => T): T {
  const store = new RunStore(openDatabase(database));
  try {
    return work(store);
  } finally {
    store.close();
  }
}

/** Say what a sweep came to, cell by cell, without the times that computing took. */
const outcomeOf = (store: RunStore, id: string) =>
  store.sweeps.results(id, []).cells.map(({ run, ...cell }) => {
    if (run === null) return cell;
    const { spike_hash, metrics, parameters, are_spikes_kept } = store.get(run);
    const { build_s: _, simulate_s: __, rtf: ___, ...results } = metrics;
    const stored = are_spikes_kept ? spikeHash(store.readSpikes(run)) : 'not kept';
    return { ...cell, spike_hash, stored, results, parameters };
  });

/** When the cells that are done ended, by index. */
const endsOf = (store: RunStore, id: string): Map<number, number | null> =>
  new Map(
    store.sweeps
      .results(id, [])
      .cells.flatMap(({ run, status }, i) =>
        run !== null && status === 'done' ? [[i, store.get(run).finished_at] as const] : [],
      ),
  );

async function isDone(database: string, id: string, host: HostProcess): Promise<void> {
  const count = (): number => host.messages.filter((message) => message.type === 'changed').length;
  for (;;) {
    const before = count();
    if (withStore(database, (store) => store.sweeps.get(id).status === 'done')) return;
    // Looked at again when something has happened, or a second later.
    for (let k = 0; k < 20 && count() === before; k++) await sleep(50);
  }
}

test(`a sweep that is killed ${kills} times equals an undisturbed one, cell by cell, and repeats none that was done`, async () => {
  const undisturbed = temporaryDatabase();
  const { id: whole } = withStore(undisturbed, (store) => storeSweep(store, request));
  const calm = new HostProcess(undisturbed);
  await isDone(undisturbed, whole, calm);
  await calm.close();

  const database = temporaryDatabase();
  const { id } = withStore(database, (store) => storeSweep(store, request));
  let interrupted = 0;
  let ends = new Map<number, number | null>();
  for (let k = 0; k < kills; k++) {
    const host = new HostProcess(database);
    // The host takes up the sweep by itself; it is killed when it has done some more cells, at a random moment.
    const isFurther = (): boolean =>
      host.messages.filter((m) => m.type === 'changed' && m.status === 'done').length >= 5;
    await host.until(isFurther);
    await sleep(Math.random() * 60);
    const { simulator } = host;
    await host.kill();
    if (simulator !== undefined) await untilGone(simulator);
    withStore(database, (store) => {
      interrupted += store.interruptExpired(Date.now() + leaseDuration + 1000).length;
      const now = endsOf(store, id);
      for (const [cell, end] of ends) expect(now.get(cell), `cell ${cell} after kill ${k + 1}`).toBe(end);
      expect(now.size).toBeGreaterThanOrEqual(ends.size + 5);
      expect(now.size).toBeLessThan(toCompute);
      ends = now;
      expect(store.check().problems).toEqual([]);
    });
    expect(host.complaints).toEqual([]);
  }
  expect(interrupted).toBeGreaterThan(0);

  const last = new HostProcess(database);
  await isDone(database, id, last);
  await last.close();
  const expected = withStore(undisturbed, (store) => outcomeOf(store, whole));
  expect(expected.filter(({ status }) => status === 'done')).toHaveLength(toCompute);
  expect(new Set(expected.map((cell) => ('spike_hash' in cell ? cell.spike_hash : null))).size).toBe(
    toCompute + 1,
  );
  withStore(database, (store) => {
    expect(outcomeOf(store, id)).toEqual(expected);
    const now = endsOf(store, id);
    for (const [cell, end] of ends) expect(now.get(cell)).toBe(end);
    // One run per cell: nothing was left behind.
    expect(store.list({ in_sweeps: true, limit: 0 }).total).toBe(toCompute);
    expect(store.check().problems).toEqual([]);
  });
}, 120_000);

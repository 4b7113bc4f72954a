import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SweepRequest } from '#shared/sweeps/sweep.ts';
import {
  keptLog,
  longRun,
  smallNetwork,
  temporaryFolder,
  testServices,
  until,
} from '../../../tests/support/hosting.ts';
import { createServices, type Services } from '../host/services.ts';
import { spikeHash } from '../export/spikeHash.ts';

const request: SweepRequest = {
  parameters: { ...smallNetwork, simtime: 100 },
  axes: [
    { target: 'rep', values: { type: 'linear', start: 1, stop: 5, step: 2 } },
    { target: 'rj', values: { type: 'list', values: [0.5, 0.75] } },
  ],
  seeds: 2,
};
const counts = { cells: 12, waiting: 0, running: 0, done: 0, failed: 0, cancelled: 0, skipped: 4 };

function servicesOn(database: string, claims: 'all' | 'own' = 'all'): Services {
  const services = createServices({ database, log: keptLog().log, workers: 1, claims });
  onTestFinished(() => services.close());
  return services;
}

const statusesOf = ({ sweeps }: Services, id: string): string[] =>
  sweeps.show(id, []).cells.map(({ status }) => status);

const codeOf = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return (error as { code: unknown }).code;
  }
  return 'nothing was thrown';
};

test('a sweep computes every cell once, in order, and is done then', async () => {
  const { sweeps, store } = await testServices();
  const started = sweeps.start(request);
  expect(started).toMatchObject({ name: 'Sweep 1', status: 'running', keep_spikes: 'all' });
  // rep = 5 is more than the 4 clusters: two points, each with two seeds, are skipped.
  expect(started.counts).toEqual({ ...counts, running: 1, waiting: 7 });
  const done = await sweeps.finished(started.id);
  expect(done).toMatchObject({ status: 'done', counts: { ...counts, done: 8 } });
  expect(sweeps.progress(started.id)).toMatchObject({ fraction: 1, remaining_s: null });
  const { points, cells, metrics } = sweeps.show('Sweep 1');
  expect(points.map(({ values }) => values)).toEqual([1, 3, 5].flatMap((rep) => [[rep, 0.5], [rep, 0.75]])); // prettier-ignore
  expect(cells.map(({ point, seed }) => [seed, point])).toEqual(
    [55, 56].flatMap((seed) => [0, 1, 2, 3, 4, 5].map((point) => [seed, point])),
  );
  for (const [i, { status, run, point, seed, reason }] of cells.entries()) {
    if (point >= 4) {
      expect([status, run]).toEqual(['skipped', null]);
      expect(reason).toContain('rep is 5, must be at most 4');
      continue;
    }
    expect(status).toBe('done');
    const stored = store.get(run ?? '');
    const [rep, rj] = points[point].values;
    expect(stored.parameters).toMatchObject({ rep, rj, randseed: seed, simtime: 100 });
    expect(stored.sweep).toEqual({ id: started.id, name: 'Sweep 1', cell: i });
    expect(spikeHash(store.readSpikes(stored.id))).toBe(stored.spike_hash);
    expect(metrics['rate_E_hz'][i]).toBe(stored.metrics['rate_E_hz']);
  }
});

test('the history lists runs of sweeps only where they are asked for', async () => {
  const { sweeps, runs, store } = await testServices();
  const alone = runs.start({ parameters: smallNetwork, name: 'alone' });
  await sweeps.finished(sweeps.start({ ...request, name: 'grid' }).id);
  await runs.finished(alone.id);
  const totalOf = (query: Parameters<typeof store.list>[0]): number => store.list(query).total;
  expect(totalOf({})).toBe(1);
  expect(totalOf({ filter: 'rep > 0' })).toBe(1);
  expect(totalOf({ filter: 'sweep = grid' })).toBe(8);
  expect(totalOf({ filter: 'sweep != null and rep = 3 or name = alone' })).toBe(5);
  expect(totalOf({ filter: 'rep < n_clusters and sweep = grid' })).toBe(8);
  expect(totalOf({ filter: 'rep > rj and rep < n_clusters and sweep = grid and rep > 1' })).toBe(4);
  expect(totalOf({ in_sweeps: true })).toBe(9);
  expect(store.facets({ query: {} }).runs).toBe(1);
});

describe('spikes', () => {
  test.each([
    ['first', [true, true, true, true, false, false, false, false]],
    ['none', Array.from({ length: 8 }, () => false)],
  ] as const)('of %s cells are stored, metrics and hash of all', async (keep_spikes, kept) => {
    const services = await testServices();
    const { sweeps, store, analyses } = services;
    const whole = await testServices();
    const [{ id }, all] = [sweeps.start({ ...request, keep_spikes }), whole.sweeps.start(request)];
    await Promise.all([sweeps.finished(id), whole.sweeps.finished(all.id)]);
    const idsOf = ({ sweeps: of }: Services, sweep: string): string[] =>
      of.show(sweep, []).cells.flatMap(({ run }) => run ?? []);
    const wholeIds = idsOf(whole, all.id);
    const ids = idsOf(services, id);
    expect(ids.map((run) => store.get(run).are_spikes_kept)).toEqual(kept);
    for (const [k, run] of ids.entries()) {
      const stored = store.get(run);
      const same = whole.store.get(wholeIds[k]);
      expect([stored.spike_hash, stored.metrics['spikes']]).toEqual([
        same.spike_hash,
        same.metrics['spikes'],
      ]);
      if (kept[k]) expect(stored.spike_count).toBe(same.spike_count);
      else {
        expect([stored.spike_count, stored.size_bytes, stored.recorded_ms]).toEqual([0, 0, 0]);
        expect(codeOf(() => store.readSpikes(run))).toBe('spikes-not-kept');
        const analysis = analyses.compute({ runs: [run], analysis: 'rates' });
        await expect(analysis).rejects.toMatchObject({ code: 'spikes-not-kept' });
      }
    }
    expect(store.check().problems).toEqual([]);
    // The hash is enough to repeat it.
    expect(await services.runs.verify(ids[7])).toMatchObject({ is_identical: true });
  });
});

describe('extending', () => {
  test('by seeds and finer steps computes what is new only', async () => {
    const services = await testServices();
    const { sweeps, store } = services;
    const { id } = sweeps.start({ ...request, keep_spikes: 'first' });
    await sweeps.finished(id);
    const before = sweeps.show(id, []).cells.map(({ run }) => run);
    const more = { axes: request.axes, seeds: 3 };
    expect(sweeps.estimateExtension(id, [more])).toMatchObject({ cells: 4, points: 4, present_cells: 12 });
    sweeps.extend(id, [more]);
    const finer = {
      axes: [{ target: 'rep', values: { type: 'list', values: [1, 2] } as const }, request.axes[1]],
      seeds: 1,
    };
    sweeps.extend(id, [finer]);
    const done = await sweeps.finished(id);
    expect(done.grids).toEqual([{ axes: request.axes, seeds: 2 }, more, finer]);
    // 2 x 2 points with 3 seeds each, and rep = 2 with one.
    expect(done.counts).toEqual({ ...counts, cells: 20, done: 14, skipped: 6 });
    const { cells, points } = sweeps.show(id, []);
    expect(cells.slice(0, 12).map(({ run }) => run)).toEqual(before);
    expect(points.slice(6).map(({ values }) => values)).toEqual([[2, 0.5], [2, 0.75]]); // prettier-ignore
    // A further seed is not the first of its point.
    expect(cells.slice(12).map(({ point, are_spikes_kept }) => [point, are_spikes_kept])).toEqual(
      [0, 1, 2, 3, 4, 5].map((point) => [point, false]).concat([[6, true], [7, true]]), // prettier-ignore
    );
    expect(store.list({ in_sweeps: true }).total).toBe(14);
    expect(codeOf(() => sweeps.extend(id, [more]))).toBe('nothing-new');
    // With a fourth seed: 2 x 2 points of the first grid, and rep = 2 of the other; rep = 1 is in both and counts once.
    const together = [more, finer].map((grid) => ({ ...grid, seeds: 4 }));
    expect(sweeps.estimateExtension(id, together).cells).toBe(4 * 1 + 2 * 3);
    const others = { axes: [request.axes[0]], seeds: 1 };
    expect(codeOf(() => sweeps.extend(id, [...together, others]))).toBe('invalid-sweep');
    expect(sweeps.list()[0].counts.cells).toBe(20);
    // What holds nothing new is not kept among the grids.
    const added = sweeps.extend(id, [more, ...together]);
    expect(added.grids.slice(3)).toEqual(together);
    // The two points of the first grid that are left out have one seed more, too.
    const end = await sweeps.finished(id);
    expect(end.counts).toEqual({ ...counts, cells: 20 + 10 + 2, done: 14 + 10, skipped: 6 + 2 });
  });
});

describe('a sweep', () => {
  test('is paused and goes on where it was', async () => {
    const services = await testServices();
    const { sweeps } = services;
    const { id } = sweeps.start(request);
    expect(sweeps.pause(id).status).toBe('paused');
    await until(() => sweeps.show(id, []).sweep.counts.running === 0);
    expect(statusesOf(services, id).filter((status) => status === 'done')).toHaveLength(1);
    expect((await sweeps.finished(id)).status).toBe('paused');
    const [first] = sweeps.show(id, []).cells;
    sweeps.resume(id);
    expect((await sweeps.finished(id)).counts).toEqual({ ...counts, done: 8 });
    expect(sweeps.show(id, []).cells[0]).toEqual(first);
    expect(codeOf(() => sweeps.pause(id))).toBe('sweep-has-ended');
  });

  test('is cancelled, resumed, deleted, restored and purged', async () => {
    const services = await testServices();
    const { sweeps, store, runs } = services;
    const { id } = sweeps.start({ ...request, parameters: longRun });
    const removed: string[] = [];
    sweeps.events.on('removed', (gone) => removed.push(gone));
    const [{ run }] = sweeps.show(id, []).cells;
    expect(sweeps.cancel(id).status).toBe('cancelled');
    expect((await runs.finished(run ?? '')).status).toBe('cancelled');
    expect(sweeps.show(id, []).sweep.counts).toEqual({ ...counts, cancelled: 1, waiting: 7 });

    sweeps.resume(id);
    await until(() => store.get(run ?? '').status === 'running');
    expect(sweeps.show(id, []).sweep).toMatchObject({ status: 'running', finished_at: null });

    expect(sweeps.trash(id)).toMatchObject({ status: 'paused' });
    await until(() => store.get(run ?? '').status === 'cancelled');
    expect([sweeps.list(), sweeps.list({ trashed: true }).length]).toEqual([[], 1]);
    expect(store.list({ in_sweeps: true }).total).toBe(0);
    // Emptying the history's trash leaves what is there with its sweep.
    expect([store.list({ trashed: true }).total, store.emptyTrash()]).toEqual([0, 0]);
    expect(codeOf(() => sweeps.extend(id, [request]))).toBe('sweep-trashed');

    sweeps.restore(id);
    expect(store.get(run ?? '').trashed_at).toBeNull();
    expect(codeOf(() => sweeps.purge(id))).toBe('sweep-not-trashed');
    sweeps.trash(id);
    sweeps.purge(id);
    expect(removed).toEqual([id]);
    expect(codeOf(() => sweeps.show(id))).toBe('no-such-sweep');
    expect(codeOf(() => store.get(run ?? ''))).toBe('no-such-run');
    expect(store.check().problems).toEqual([]);
  });

  test('goes on by itself when the program is started again, without repeating what is done', async () => {
    const database = join(await temporaryFolder(), 'runs.db');
    const first = servicesOn(database);
    const { id } = first.sweeps.start({ ...request, parameters: { ...smallNetwork, simtime: 2000 } });
    await until(() => first.sweeps.show(id, []).sweep.counts.done >= 2);
    await first.close();

    const second = servicesOn(database);
    const before = second.sweeps.show(id, []).cells.filter(({ status }) => status === 'done');
    const ended = before.map(({ run }) => second.store.get(run ?? '').finished_at);
    expect((await second.sweeps.finished(id)).counts).toEqual({ ...counts, done: 8 });
    expect(before.map(({ run }) => second.store.get(run ?? '').finished_at)).toEqual(ended);
    const runs = second.store.list({ in_sweeps: true }).runs;
    expect(runs.map(({ recorded_ms }) => recorded_ms)).toEqual(Array.from({ length: 8 }, () => 2000));
    expect(second.store.check().problems).toEqual([]);
  });

  test('is left to others by a program that computes only what is started there', async () => {
    const database = join(await temporaryFolder(), 'runs.db');
    const other = servicesOn(database, 'own');
    const own = servicesOn(database, 'own');
    const begunByOther = new Set<string>();
    other.runs.events.on('changed', (run) => begunByOther.add(run.id));
    const { id } = own.sweeps.start(request);
    await own.sweeps.finished(id);
    expect(begunByOther.size).toBe(0);
    // The other one was there all the time, and computes when it is asked to.
    const added = own.sweeps.extend(id, [{ axes: request.axes, seeds: 4 }]);
    own.sweeps.pause(added.id);
    await until(() => own.sweeps.show(id, []).sweep.counts.running === 0);
    const waiting = own.sweeps.show(id, []).sweep.counts.waiting;
    expect(waiting).toBeGreaterThan(0);
    other.sweeps.resume(id);
    expect((await other.sweeps.finished(id)).counts).toMatchObject({ waiting: 0, done: 16 });
    // Both take cells of it now.
    expect(begunByOther.size).toBeGreaterThan(0);
  });

  test('has as much time left for a program that looks on, however many workers that has', async () => {
    const database = join(await temporaryFolder(), 'runs.db');
    const onlooker = createServices({ database, log: keptLog().log, workers: 4, claims: 'own' });
    onTestFinished(() => onlooker.close());
    const { sweeps } = servicesOn(database, 'own');
    const { id } = sweeps.start({ ...request, parameters: { ...smallNetwork, simtime: 20_000 } });
    await until(() => onlooker.sweeps.progress(id).remaining_s !== null);
    expect(onlooker.sweeps.progress(id)).toEqual(sweeps.progress(id));
    sweeps.cancel(id);
  });

  test('gives way to runs that wait', async () => {
    const { sweeps, runs, store } = await testServices();
    const { id } = sweeps.start(request);
    const run = runs.start({ parameters: smallNetwork, priority: 'batch' });
    await runs.finished(run.id);
    expect(sweeps.show(id, []).sweep.counts.done).toBeLessThan(3);
    await sweeps.finished(id);
    expect(store.get(run.id).status).toBe('done');
  });

  test('tells how far it is, the last state included', async () => {
    const { sweeps } = await testServices();
    const told: { done: number; fraction: number }[] = [];
    const changes: string[] = [];
    sweeps.events.on('progress', ({ counts: { done }, fraction }) => told.push({ done, fraction }));
    sweeps.events.on('changed', ({ status, name }) => changes.push(`${name} ${status}`));
    const { id } = sweeps.start(request);
    await sweeps.finished(id);
    await until(() => told.at(-1)?.done === 8);
    expect(told.at(-1)).toEqual({ done: 8, fraction: 1 });
    sweeps.rename(id, ' My  sweep ');
    expect(changes).toEqual(['Sweep 1 running', 'Sweep 1 done', 'My sweep done']);
    expect(codeOf(() => sweeps.rename(id, ' '))).toBe('invalid-name');
  });
});

describe('what is not valid', () => {
  test('is refused, and nothing is stored', async () => {
    const { sweeps } = await testServices();
    const refused = (wrong: Partial<SweepRequest>): unknown =>
      codeOf(() => sweeps.start({ ...request, ...wrong }));
    expect(refused({ parameters: { N_E: -1 } })).toBe('invalid-parameters');
    expect(refused({ axes: [] })).toBe('invalid-sweep');
    expect(refused({ constraint: 'rep <' })).toBe('invalid-filter');
    // No point can be computed.
    expect(refused({ axes: [{ target: 'rep', values: { type: 'list', values: [5, 6] } }] })).toBe(
      'invalid-sweep',
    );
    expect(sweeps.list()).toEqual([]);
  });

  test('may be the base where what does not fit is varied', async () => {
    const { sweeps } = await testServices();
    const parameters = { ...smallNetwork, rep: 6 };
    expect(sweeps.start({ ...request, parameters }).parameters.rep).toBe(1);
    const refused = { ...request, parameters, axes: [request.axes[1]] };
    expect(codeOf(() => sweeps.start(refused))).toBe('invalid-parameters');
  });

  test('the estimate counts what there would be', async () => {
    const { sweeps, runs } = await testServices();
    const estimate = sweeps.estimate({ ...request, constraint: 'rj < 0.6 or rep < 2' });
    expect(estimate).toMatchObject({
      ...{ points: 3, cells: 6, excluded_points: 2, present_cells: 0, skipped_points: 1, known_runs: 0 },
      workers: 1,
    });
    expect(estimate.skipped).toEqual([
      { values: [5, 0.5], reason: expect.stringContaining('rep is 5') as string },
    ]);
    expect(estimate.seconds).toBe(estimate.run_seconds);
    const run = await runs.finished(runs.start({ parameters: smallNetwork }).id);
    expect(run.status).toBe('done');
    expect(sweeps.estimate(request).known_runs).toBe(1);
    const all = sweeps.estimate({ ...request, keep_spikes: 'all' }).disk_bytes;
    expect(sweeps.estimate({ ...request, keep_spikes: 'none' }).disk_bytes).toBeLessThan(all);
    expect(sweeps.list()).toEqual([]);
  });
});

import { expect, test } from 'vitest';
import { smallNetwork, testServices } from '../../../tests/support/hosting.ts';

const request = {
  parameters: { ...smallNetwork, simtime: 100 },
  axes: [
    { target: 'rep', values: { type: 'linear', start: 1, stop: 5, step: 2 } },
    { target: 'rj', values: { type: 'list', values: [0.5, 0.75] } },
  ],
  seeds: 2,
} as const;

test('a sweep computes every cell once, in order, and is done then', async () => {
  const { sweeps, store } = await testServices();
  const started = sweeps.start(request);
  expect(started).toMatchObject({ name: 'Sweep 1', status: 'running', keep_spikes: 'all' });
  // rep = 5 is more than the 4 clusters: two points, each with two seeds, are skipped.
  expect(started.counts).toMatchObject({ cells: 12, skipped: 4 });
  const done = await sweeps.finished(started.id);
  expect(done.counts).toEqual({
    ...{ cells: 12, waiting: 0, running: 0, done: 8, failed: 0, cancelled: 0, skipped: 4 },
  });
  const { points, cells, metrics } = sweeps.show('Sweep 1');
  expect(points.map(({ values }) => values)).toEqual([
    ...[
      [1, 0.5],
      [1, 0.75],
      [3, 0.5],
      [3, 0.75],
      [5, 0.5],
      [5, 0.75],
    ],
  ]);
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
    expect(metrics['rate_E_hz'][i]).toBe(stored.metrics['rate_E_hz']);
  }
});

import { describe, expect, it } from 'vitest';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import { newRun, spikesFrom, TemporaryStore, tracesAt } from '../../../tests/support/storedRuns.ts';
import type { RunStore } from './runStore.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });
const batches = [spikesFrom(0, 999), spikesFrom(1000, 2999)];

function storeRun(store: RunStore, status: 'done' | 'interrupted'): Run {
  const { id } = store.createRun(newRun({ rep: 7 }, { name: 'n', notes: 'o', tags: ['t'], parent_id: 'p' }));
  store.update(id, { is_starred: true });
  store.claim(id, 'me', 5);
  for (const batch of batches) store.appendBatch(id, 'me', batch, tracesAt(batch.firstStep));
  const end = {
    done: { status: 'done', spike_hash: 'h' },
    interrupted: { status: 'interrupted', failure: null },
  };
  return store.finish(id, 'me', { metrics: { rate_E_hz: 2 }, ...end[status] } as Parameters<
    RunStore['finish']
  >[2]);
}

describe('insertComplete', () => {
  it('stores a run of another database as it was', () => {
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const run = storeRun(from.store, 'done');
    const traces = from.store.iterateTraces(run.id);
    expect(to.store.insertComplete(run, from.store.iterateSpikes(run.id), traces)).toEqual({
      outcome: 'inserted',
      run,
    });
    expect(to.store.get(run.id)).toEqual(run);
    expect(to.store.readSpikes(run.id)).toEqual(from.store.readSpikes(run.id));
    expect(to.store.readTraces(run.id)).toEqual(from.store.readTraces(run.id));
    expect(to.store.list({ filter: 'rep = 7 and rate_E_hz = 2 and tag:t' }).total).toBe(1);
    expect(to.store.check().is_ok).toBe(true);
  });

  it.each(['done', 'interrupted'] as const)(
    'recognises a %s run that is there, whatever it is called',
    (status) => {
      using temporary = new TemporaryStore();
      const { store } = temporary;
      const run = storeRun(store, status);
      const renamed = store.update(run.id, { name: 'other', tags: [] });
      expect(store.insertComplete(run, batches, [])).toEqual({ outcome: 'duplicate', run: renamed });
      // The same spikes in other chunks are the same spikes.
      const whole: SpikeBatch = { firstStep: 0, lastStep: 2999, ...store.readSpikes(run.id) };
      expect(store.insertComplete(run, [whole], []).outcome).toBe('duplicate');
      expect(store.list().total).toBe(1);
    },
  );

  it('refuses another content under the same id, and stores nothing of it', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const run = storeRun(store, 'interrupted');
    const changed = { ...run, parameters: { ...run.parameters, rep: 8 } };
    expect(() => store.insertComplete(changed, batches, [])).toThrow(code('run-differs'));
    expect(() => store.insertComplete(run, [spikesFrom(0, 2999, 99)], [])).toThrow(code('run-differs'));
    expect(store.get(run.id)).toEqual(run);
  });

  it('stores nothing where the spikes do not fit together or the run has not ended', () => {
    using from = new TemporaryStore();
    using to = new TemporaryStore();
    const run = storeRun(from.store, 'done');
    expect(() => to.store.insertComplete(run, [...batches].reverse(), [])).toThrow(code('out-of-order'));
    expect(() => to.store.insertComplete({ ...run, status: 'running' }, batches, [])).toThrow(
      code('run-is-active'),
    );
    expect(to.store.list().total).toBe(0);
    expect(to.store.check()).toMatchObject({ is_ok: true, spike_chunks: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import Database from 'better-sqlite3';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import { newRun, spikesFrom, TemporaryStore, tracesAt } from '../../../tests/support/storedRuns.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });

describe('appendBatch', () => {
  it('stores stretches that are read back as they were, in whole or in part', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 0);
    const batches = [spikesFrom(1, 5000), spikesFrom(5001, 9000), spikesFrom(9001, 10_000)];
    for (const batch of batches) store.appendBatch(id, 'me', batch, null);

    const { steps, neurons } = mergeSpikes(batches);
    expect(store.readSpikes(id)).toEqual({ steps, neurons });
    expect([...store.iterateSpikes(id)]).toEqual(batches);
    const run = store.get(id);
    expect(run).toMatchObject({ recorded_ms: 1000, spike_count: steps.length, status: 'running' });
    expect(run.size_bytes / steps.length).toBeLessThan(2);

    const isInside = (step: number): boolean => step >= 4990 && step <= 5010;
    expect(store.readSpikes(id, { fromStep: 4990, toStep: 5010 })).toEqual({
      steps: steps.filter(isInside),
      neurons: neurons.filter((_, i) => isInside(steps[i])),
    });
    expect(store.readSpikes(id, { fromStep: 20_000 })).toEqual({
      steps: new Uint32Array(),
      neurons: new Uint32Array(),
    });
  });

  it('stores traces in parts and reads them as one', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 0);
    expect(store.readTraces(id)).toBeNull();
    store.appendBatch(id, 'me', spikesFrom(1, 20), tracesAt(1, 2));
    store.appendBatch(id, 'me', spikesFrom(21, 50), tracesAt(3, 4, 5));
    expect(store.readTraces(id)).toEqual(tracesAt(1, 2, 3, 4, 5));
  });

  it('keeps nothing of a stretch within the warm-up, and an empty stretch after it', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 0);
    const none = { steps: new Uint32Array(), neurons: new Uint32Array() };
    store.appendBatch(id, 'me', { firstStep: 0, lastStep: -1, ...none }, null);
    expect(store.get(id)).toMatchObject({ recorded_ms: 0, size_bytes: 0 });
    store.appendBatch(id, 'me', { firstStep: 0, lastStep: 100, ...none }, null);
    expect(store.get(id)).toMatchObject({ recorded_ms: 10, spike_count: 0 });
  });

  it('refuses a run that is not held, and a stretch that does not follow', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    const append = (owner: string, first: number) => () =>
      store.appendBatch(id, owner, spikesFrom(first, first + 9), null);
    expect(append('me', 1)).toThrow(code('not-owner'));
    store.claim(id, 'me', 0);
    expect(append('you', 1)).toThrow(code('not-owner'));
    append('me', 1)();
    expect(append('me', 1)).toThrow(code('out-of-order'));
    expect(append('me', 12)).toThrow(code('out-of-order'));
    append('me', 11)();
    expect(store.get(id).recorded_ms).toBe(2);
    store.finish(id, 'me', { status: 'cancelled', failure: null });
    expect(append('me', 21)).toThrow(code('not-owner'));
  });

  it('reports a damaged chunk instead of returning it, and the others all the same', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 0);
    store.appendBatch(id, 'me', spikesFrom(1, 1000), tracesAt(1));
    store.appendBatch(id, 'me', spikesFrom(1001, 2000), null);
    const other = new Database(temporary.path);
    other.exec(`UPDATE spike_chunk SET bytes = CAST(substr(bytes, 1, 100) || x'00' || substr(bytes, 102) AS BLOB) WHERE first_step = 1;
      UPDATE trace_chunk SET bytes = x'00'`);
    other.close();
    expect(() => store.readSpikes(id)).toThrow(code('damaged-chunk'));
    expect(() => store.readSpikes(id)).toThrow(
      `Spikes of run ${id}, steps 1 to 1000: Damaged chunk: its checksum`,
    );
    expect(() => store.readTraces(id)).toThrow(`Traces of run ${id}, part 0: Damaged chunk`);
    const { steps, neurons } = spikesFrom(1001, 2000);
    expect(store.readSpikes(id, { fromStep: 1001 })).toEqual({ steps, neurons });
    const { problems } = store.check();
    expect(problems.some((text) => text.includes('steps 1 to 1000'))).toBe(true);
  });
});

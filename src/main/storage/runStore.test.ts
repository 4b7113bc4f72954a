import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  newRun,
  provenance,
  spikesFrom,
  TemporaryStore,
  tracesAt,
} from '../../../tests/support/storedRuns.ts';

const pagesOf = (path: string): number => {
  const database = new Database(path, { readonly: true });
  const pages = database.pragma('page_count', { simple: true }) as number;
  database.close();
  return pages;
};

const code = (name: string): unknown => expect.objectContaining({ code: name });

describe('createRun', () => {
  it('stores a run with all that it was made from', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const request = newRun(
      { rep: 7.5, stim_clusters: null, js: null },
      { name: ' my\n run ', notes: 'two\nlines', tags: ['b', ' a ', 'b', ''], parent_id: 'other' },
    );
    const run = store.createRun(request);
    expect(run).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{20}$/) as string,
      name: 'my run',
      notes: 'two\nlines',
      tags: ['a', 'b'],
      is_starred: false,
      status: 'queued',
      priority: 'interactive',
      precision: 'double',
      implementation: 'kernel',
      parameters: request.parameters,
      created_at: 1_000_000,
      started_at: null,
      finished_at: null,
      trashed_at: null,
      recorded_ms: 0,
      spike_count: 0,
      size_bytes: 0,
      spike_hash: null,
      failure: null,
      provenance,
      parent_id: 'other',
      group: null,
      sweep: null,
      are_spikes_kept: true,
      metrics: {},
    });
    expect(temporary.connect().get(run.id)).toEqual(run);
  });

  it('numbers runs without a name and never uses a number twice', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    store.createRun(newRun());
    const second = store.createRun(newRun({}, { name: '  ' }));
    store.trash([second.id]);
    store.purge([second.id]);
    expect([second.name, store.createRun(newRun()).name]).toEqual(['Run 2', 'Run 3']);
  });
});

describe('find', () => {
  it('takes an id, the unique start of one, or a name', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const { id } = store.createRun(newRun({}, { name: 'pilot 1' }));
    for (const reference of [id, id.slice(0, 12), id.toUpperCase().slice(0, 12), 'pilot 1', ' pilot 1 ']) {
      expect(store.find(reference).id).toBe(id);
    }
    for (const reference of ['pilot', `${id}0`, 'zz', '', '%', "' OR 1"]) {
      expect(() => store.find(reference)).toThrow(code('no-such-run'));
    }
  });

  it('names the candidates where there are several', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const runs = Array.from({ length: 7 }, () => store.createRun(newRun({}, { name: 'same' })));
    expect(() => store.find('same')).toThrow(code('ambiguous-run'));
    expect(() => store.find('same')).toThrow(new RegExp(`${runs[6].id} {2}same\\n[^]*and 2 more$`));
    // Sixteen first letters for eighteen runs: two of them have the same.
    for (let i = 0; i < 11; i++) runs.push(store.createRun(newRun()));
    const letters = runs.map(({ id }) => id[0]);
    const shared = letters.find((letter, i) => letters.indexOf(letter) !== i) ?? '';
    expect(() => store.find(shared)).toThrow(code('ambiguous-run'));
  });

  it('prefers runs outside the trash', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const [old, kept] = [1, 2].map(() => store.createRun(newRun({}, { name: 'same' })));
    store.trash([old.id]);
    expect(store.find('same').id).toBe(kept.id);
    expect(store.find('same', { trashed: true }).id).toBe(old.id);
    expect(store.find(old.id).id).toBe(old.id);
    expect(() => store.find(old.id, { trashed: false })).toThrow(code('no-such-run'));
  });
});

describe('update', () => {
  it('changes what it is given, and nothing else', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const run = store.createRun(newRun({}, { tags: ['a'], notes: 'n' }));
    expect(store.update(run.id, { is_starred: true })).toEqual({ ...run, is_starred: true });
    expect(store.update(run.id, { name: 'x', tags: ['c', 'b'] })).toEqual({
      ...run,
      is_starred: true,
      name: 'x',
      tags: ['b', 'c'],
    });
    expect(store.list({ text: 'C x' }).total).toBe(1);
    expect(store.update(run.id, { notes: '', tags: [] })).toMatchObject({ notes: '', tags: [], name: 'x' });
    expect(store.list({ text: 'c' }).runs).toEqual([]);
    expect(() => store.update(run.id, { name: ' ' })).toThrow(code('invalid-name'));
    expect(() => store.update('none', { name: 'y' })).toThrow(code('no-such-run'));
  });
});

describe('the trash', () => {
  it('keeps runs until they are purged, and can be undone', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const run = store.createRun(newRun());
    store.claim(run.id, 'me', 0);
    store.appendBatch(run.id, 'me', spikesFrom(1, 1000), tracesAt(1));
    expect(() => store.trash([run.id])).toThrow(code('run-is-active'));
    const done = store.finish(run.id, 'me', { status: 'done', metrics: { rate_E_hz: 1 }, spike_hash: 'h' });

    const [trashed] = store.trash([run.id]);
    expect(trashed.trashed_at).toBeGreaterThan(done.finished_at ?? 0);
    expect(store.list().total).toBe(0);
    expect(store.list({ trashed: true }).runs).toEqual([trashed]);
    expect(store.restore([run.id])).toEqual([done]);
    expect(() => store.purge([run.id])).toThrow(code('run-not-trashed'));
    store.trash([run.id]);
    store.purge([run.id]);
    expect(() => store.get(run.id)).toThrow(code('no-such-run'));
    expect(store.check()).toMatchObject({ is_ok: true, runs: 0, spike_chunks: 0, trace_chunks: 0 });
  });

  it('cancels runs that wait, and changes nothing where one of several cannot be trashed', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const [waiting, running] = [store.createRun(newRun()), store.createRun(newRun())];
    store.claim(running.id, 'me', 0);
    expect(() => store.trash([waiting.id, running.id])).toThrow(`cancel first: ${running.name}`);
    expect(store.get(waiting.id)).toEqual(waiting);
    expect(store.trash([waiting.id, waiting.id])).toMatchObject([{ status: 'cancelled' }]);
    store.restore([waiting.id]);
    expect(store.claimNext('me', 0)).toBeNull();
  });

  it('gives the space of purged runs back', () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const runs = Array.from({ length: 3 }, () => store.createRun(newRun()));
    for (const { id } of runs) {
      store.claim(id, 'me', 0);
      for (let i = 0; i < 20; i++)
        store.appendBatch(id, 'me', spikesFrom(i * 5000, i * 5000 + 4999, i), null);
      store.finish(id, 'me', { status: 'cancelled', failure: null });
    }
    const stored = store.diskUse();
    expect(stored).toMatchObject({ runs: 3, trashed: 0, trash_bytes: 0, path: temporary.path });
    expect(stored.runs_bytes).toBe(store.list().runs.reduce((sum, { size_bytes }) => sum + size_bytes, 0));
    expect(stored.free_bytes).toBeGreaterThan(0);
    store.trash(runs.map(({ id }) => id));
    expect(store.diskUse()).toMatchObject({
      runs: 0,
      trashed: 3,
      runs_bytes: 0,
      trash_bytes: stored.runs_bytes,
    });
    expect(store.emptyTrash()).toBe(3);
    expect(pagesOf(temporary.path)).toBeLessThan(stored.runs_bytes / 4096 / 2);
  });
});

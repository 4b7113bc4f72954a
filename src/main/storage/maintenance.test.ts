import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newRun, spikesFrom, TemporaryStore, tracesAt } from '../../../tests/support/storedRuns.ts';
import { migrations } from './migrations/migrations.ts';
import { openDatabase } from './openDatabase.ts';
import { RunStore } from './runStore.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });

function storeRun(store: RunStore, chunks = 3): string {
  const { id } = store.createRun(newRun());
  store.claim(id, 'me', 0);
  for (let i = 0; i < chunks; i++) {
    store.appendBatch(id, 'me', spikesFrom(i * 1000, i * 1000 + 999, i), tracesAt(i));
  }
  store.finish(id, 'me', { status: 'cancelled', failure: null });
  return id;
}

describe('check', () => {
  it('counts what is there and finds nothing in a sound database', () => {
    using temporary = new TemporaryStore();
    storeRun(temporary.store);
    storeRun(temporary.store, 2);
    const sound = {
      is_ok: true,
      problems: [],
      schema_version: migrations.length,
      runs: 2,
      spike_chunks: 5,
      trace_chunks: 5,
    };
    expect(temporary.store.check()).toEqual(sound);
    expect(temporary.connect({ mode: 'read' }).check()).toEqual(sound);
  });

  it.each([
    ['DELETE FROM spike_chunk WHERE first_step = 1000', /^Run [0-9a-f]+ does not have all its spikes$/],
    [
      "UPDATE trace_chunk SET bytes = CAST('x' AS BLOB) WHERE sequence = 0",
      /Traces of run .*Damaged chunk|all its/,
    ],
    ['UPDATE spike_chunk SET last_step = 5000 WHERE first_step = 2000', /the chunk belongs elsewhere/],
    ['PRAGMA foreign_keys = OFF; INSERT INTO tag VALUES (99, 1)', /belongs to no run/],
  ])('finds what "%s" does', (sql, problem) => {
    using temporary = new TemporaryStore();
    storeRun(temporary.store);
    const other = new Database(temporary.path);
    other.exec(sql);
    other.close();
    const { is_ok, problems } = temporary.store.check();
    expect(is_ok).toBe(false);
    expect(problems.join('\n')).toMatch(problem);
  });
});

describe('backup', () => {
  it('copies all that is stored while others write', async () => {
    using temporary = new TemporaryStore();
    const { store } = temporary;
    const id = storeRun(store, 60);
    const writing = temporary.connect();
    const file = temporary.folder.file('copy.db');
    const copying = store.backup(file);
    let written = 0;
    const timer = setInterval(() => {
      written++;
      writing.createRun(newRun());
    }, 1);
    await copying;
    clearInterval(timer);
    const copy = new RunStore(openDatabase(file));
    expect(copy.check()).toMatchObject({ is_ok: true, spike_chunks: 60 });
    expect(copy.readSpikes(id)).toEqual(store.readSpikes(id));
    copy.close();
    expect(store.list().total).toBe(1 + written);
  });

  it('never overwrites a file and leaves nothing behind where it fails', async () => {
    using temporary = new TemporaryStore();
    const file = temporary.folder.file('precious.txt');
    writeFileSync(file, 'precious');
    await expect(temporary.store.backup(file)).rejects.toThrow(code('file-exists'));
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await expect(temporary.store.backup(temporary.path)).rejects.toThrow(code('file-exists'));
    const nowhere = temporary.folder.file('no/such/folder/copy.db');
    await expect(temporary.store.backup(nowhere)).rejects.toThrow(code('no-such-folder'));
    expect(existsSync(temporary.folder.file('no'))).toBe(false);
    expect(readdirSync(temporary.folder.path).filter((name) => name.includes('part'))).toEqual([]);
  });
});

import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { keptLog } from '../../../tests/support/hosting.ts';
import { newRun, spikesFrom, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import type { RunStore } from '../storage/runStore.ts';
import { Thumbnails } from './thumbnails.ts';

function started(): { temporary: TemporaryStore; store: RunStore; thumbnails: Thumbnails } {
  const temporary = new TemporaryStore();
  onTestFinished(() => temporary[Symbol.dispose]());
  return { temporary, store: temporary.store, thumbnails: new Thumbnails(temporary.store, keptLog().log) };
}

/** Store a run whose spikes lie in chunks of equal length. */
function storeRun(store: RunStore, chunks: number, stepsPerChunk = 100): string {
  const { id } = store.createRun(newRun());
  store.claim(id, 'me', 0);
  for (let i = 0; i < chunks; i++) {
    store.appendBatch(id, 'me', spikesFrom(1 + i * stepsPerChunk, (i + 1) * stepsPerChunk), null);
  }
  store.finish(id, 'me', { status: 'done', metrics: {}, spike_hash: 'h' });
  return id;
}

const inDatabase = ({ path }: TemporaryStore, sql: string): unknown => {
  const database = new Database(path);
  database.pragma('foreign_keys = ON');
  const rows = /^select/i.test(sql) ? database.prepare(sql).all() : database.exec(sql);
  database.close();
  return rows;
};

describe('thumbnails', () => {
  it('are made once, stored, and read from then on', async () => {
    const { temporary, store, thumbnails } = started();
    const id = storeRun(store, 10);
    const [first] = await thumbnails.get([id]);
    expect(first).toMatchObject({ id, problem: null, thumbnail: { columns: 96, is_sampled: false } });
    expect(store.thumbnails([id]).get(id)).toEqual(first.thumbnail);
    // The spikes are not looked at any more: not even that they are gone shows.
    inDatabase(temporary, 'DELETE FROM spike_chunk');
    expect(await thumbnails.get([id])).toEqual([first]);
  });

  it('of another version are made again', async () => {
    const { temporary, store, thumbnails } = started();
    const id = storeRun(store, 3);
    const made = await thumbnails.get([id]);
    inDatabase(temporary, 'UPDATE thumbnail SET version = version + 1, columns = 1, rows_E = 1, rows_I = 1');
    expect(await thumbnails.get([id])).toEqual(made);
  });

  it('are asked for together and by several at once, and made one by one', async () => {
    const { store, thumbnails } = started();
    const ids = [storeRun(store, 2), storeRun(store, 3)];
    const [both, again] = await Promise.all([thumbnails.get(ids), thumbnails.get([ids[1], 'gone'])]);
    expect(both.map(({ id }) => id)).toEqual(ids);
    expect(again).toEqual([both[1]]);
  });

  it('of a run with more chunks than columns come from one chunk a column', async () => {
    const { store, thumbnails } = started();
    const id = storeRun(store, 600, 20);
    const [{ thumbnail }] = await thumbnails.get([id]);
    expect(thumbnail?.is_sampled).toBe(true);
    const { cells, columns } = thumbnail ?? { cells: new Uint8Array(), columns: 0 };
    const empty = Array.from({ length: columns }, (_, column) => column).filter((column) =>
      cells.every((ink, at) => at % columns !== column || ink === 0),
    );
    expect(columns).toBe(192);
    expect(empty).toEqual([]);
  });

  it('are none for runs without spikes or that are not finished', async () => {
    const { store, thumbnails } = started();
    const waiting = store.createRun(newRun()).id;
    const empty = storeRun(store, 0);
    const answer = { thumbnail: null, problem: null };
    expect(await thumbnails.get([waiting, empty])).toEqual([
      { id: waiting, ...answer },
      { id: empty, ...answer },
    ]);
  });

  it('say so where the spikes are damaged, and go with their run', async () => {
    const { temporary, store, thumbnails } = started();
    const [whole, damaged] = [storeRun(store, 2), storeRun(store, 2)];
    inDatabase(
      temporary,
      `UPDATE spike_chunk SET bytes = zeroblob(100) WHERE run = (SELECT key FROM run WHERE id = '${damaged}')`,
    );
    const [good, bad] = await thumbnails.get([whole, damaged]);
    expect(good.problem).toBeNull();
    expect(bad).toMatchObject({ thumbnail: null, problem: expect.stringContaining(damaged) as string });
    store.trash([whole]);
    store.purge([whole]);
    expect(inDatabase(temporary, 'SELECT * FROM thumbnail')).toEqual([]);
    expect(await thumbnails.get([whole])).toEqual([]);
  });

  it('are no longer made when the program stops', async () => {
    const { store, thumbnails } = started();
    const id = storeRun(store, 2);
    const asked = thumbnails.get([id]);
    const refused = expect(asked).rejects.toMatchObject({ code: 'stopped' });
    await thumbnails.stop();
    await refused;
    expect(store.thumbnails([id]).size).toBe(0);
  });
});

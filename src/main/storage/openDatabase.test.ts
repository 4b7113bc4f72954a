import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { newRun, spikesFrom, TemporaryFolder, TemporaryStore } from '../../../tests/support/storedRuns.ts';
import { migrations } from './migrations/migrations.ts';
import { openDatabase } from './openDatabase.ts';
import { RunStore } from './runStore.ts';

const code = (name: string): unknown => expect.objectContaining({ code: name });
const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

/** Opening `path` in any way throws an error with this code, and changes neither the file nor its folder. */
function expectRefusal(folder: TemporaryFolder, path: string, name: string): void {
  const before = [hashOf(path), readdirSync(folder.path)];
  for (const mode of ['create', 'write', 'read'] as const) {
    expect(() => openDatabase(path, { mode, timeout_ms: 50 })).toThrow(code(name));
    expect(() => openDatabase(path, { mode, timeout_ms: 50 })).toThrow(path);
  }
  expect([hashOf(path), readdirSync(folder.path)]).toEqual(before);
}

describe('openDatabase', () => {
  it('makes a database only where it is to', () => {
    using folder = new TemporaryFolder();
    const path = folder.file('runs.db');
    for (const mode of ['write', 'read'] as const) {
      expect(() => openDatabase(path, { mode })).toThrow(code('no-such-database'));
    }
    openDatabase(path).close();
    openDatabase(path, { mode: 'write' }).close();
    const reading = new RunStore(openDatabase(path, { mode: 'read' }));
    expect(reading.list().total).toBe(0);
    expect(() => reading.createRun(newRun())).toThrow(code('database-read-only'));
    reading.close();
  });

  it('takes an empty file as a new database', () => {
    using folder = new TemporaryFolder();
    const path = folder.file('runs.db');
    writeFileSync(path, '');
    const store = new RunStore(openDatabase(path));
    expect(store.list().total).toBe(0);
    store.close();
  });

  it('refuses a database of a newer version', () => {
    using temporary = new TemporaryStore();
    temporary.store.close();
    openDatabase(temporary.path, {
      migrations: [...migrations, 'CREATE TABLE later (id TEXT) STRICT'],
    }).close();
    expectRefusal(temporary.folder, temporary.path, 'database-newer');
    expect(() => openDatabase(temporary.path)).toThrow(
      `its version is ${migrations.length + 1}, this program knows ${migrations.length}`,
    );
  });

  it('leaves a newer database alone while a program of that version has it open', () => {
    using temporary = new TemporaryStore();
    const newer = openDatabase(temporary.path, {
      migrations: [...migrations, 'CREATE TABLE later (id TEXT) STRICT'],
    });
    const before = [hashOf(temporary.path), hashOf(`${temporary.path}-wal`)];
    expect(() => openDatabase(temporary.path)).toThrow(code('database-newer'));
    expect([hashOf(temporary.path), hashOf(`${temporary.path}-wal`)]).toEqual(before);
    newer.close();
  });

  it('reads an older database only after it was upgraded', () => {
    using temporary = new TemporaryStore();
    const options = { migrations: [...migrations, 'CREATE TABLE later (id TEXT) STRICT'] };
    expect(() => openDatabase(temporary.path, { ...options, mode: 'read' })).toThrow(code('database-older'));
    openDatabase(temporary.path, options).close();
    openDatabase(temporary.path, { ...options, mode: 'read' }).close();
  });

  it("refuses another program's database", () => {
    using folder = new TemporaryFolder();
    const path = folder.file('other.db');
    const other = new Database(path);
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
    expectRefusal(folder, path, 'database-foreign');
  });

  it('refuses a file that is no database', () => {
    using folder = new TemporaryFolder();
    const path = folder.file('notes.txt');
    writeFileSync(path, 'Some notes that somebody would not want to lose.\n'.repeat(100));
    expectRefusal(folder, path, 'database-corrupt');
  });

  it('refuses a folder', () => {
    using folder = new TemporaryFolder();
    const path = folder.file('runs.db');
    mkdirSync(path);
    expect(() => openDatabase(path)).toThrow(expect.objectContaining({ name: 'LabError' }));
  });

  it('reports a truncated database when it is opened, used or checked, and never as fine', () => {
    using temporary = new TemporaryStore();
    const { store, path } = temporary;
    const { id } = store.createRun(newRun());
    store.claim(id, 'me', 0);
    for (let i = 0; i < 20; i++) store.appendBatch(id, 'me', spikesFrom(i * 5000, i * 5000 + 4999, i), null);
    store.close();
    const size = readFileSync(path).length;
    truncateSync(path, Math.floor(size / 3));
    expect(() => {
      const damaged = new RunStore(openDatabase(path));
      try {
        const { problems } = damaged.check();
        damaged.readSpikes(id);
        expect(problems).toEqual([]);
      } finally {
        damaged.close();
      }
    }).toThrow(code('database-corrupt'));
  });

  it('finds overwritten pages when asked to check', () => {
    using temporary = new TemporaryStore();
    const { store, path } = temporary;
    for (let i = 0; i < 30; i++) store.createRun(newRun({ rep: 1 + i / 10 }));
    store.close();
    const bytes = readFileSync(path);
    const pageSize = 4096;
    for (let page = 5; page < 25; page++) bytes.fill(0xa5, page * pageSize, page * pageSize + 200);
    writeFileSync(path, bytes);
    const damaged = new RunStore(openDatabase(path));
    const check = (): unknown => damaged.check().is_ok;
    let result: unknown;
    try {
      result = check();
    } catch (error) {
      expect(error).toMatchObject({ code: 'database-corrupt' });
      result = false;
    }
    expect(result).toBe(false);
    damaged.close();
  });

  it('says when another program has locked the database, and works when it has finished', () => {
    using temporary = new TemporaryStore({ timeout_ms: 50 });
    const other = new Database(temporary.path);
    other.exec('BEGIN IMMEDIATE');
    expect(() => temporary.store.createRun(newRun())).toThrow(code('database-locked'));
    expect(temporary.store.list().total).toBe(0);
    expect(() => openDatabase(temporary.path, { timeout_ms: 50 })).toThrow(code('database-locked'));
    other.exec('ROLLBACK');
    temporary.store.createRun(newRun());
    openDatabase(temporary.path).close();
    other.close();
    expect(temporary.store.list().total).toBe(1);
  });
});

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { newRun, TemporaryFolder, TemporaryStore } from '../support/storedRuns.ts';
import { act } from './actorProcess.ts';

const hashOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');
/** Nobody: read-only files are nothing to root. */
const asNobody = process.getuid?.() === 0 ? { uid: 65534 } : {};

describe('a read-only database', () => {
  it.each([
    ['file', 0o444, 0o777],
    ['folder', 0o666, 0o555],
  ])('is refused where the %s is read-only', async (_what, fileMode, folderMode) => {
    using temporary = new TemporaryStore();
    temporary.store.createRun(newRun());
    temporary.store.close();
    const before = hashOf(temporary.path);
    chmodSync(temporary.path, fileMode);
    chmodSync(temporary.folder.path, folderMode);
    const said = await act('try', temporary.path, 'me', asNobody);
    chmodSync(temporary.folder.path, 0o777);
    expect(said).toMatchObject([{ code: 'database-read-only' }]);
    expect((said[0] as { message: string }).message).toContain(temporary.path);
    expect(hashOf(temporary.path)).toBe(before);
  });

  it('is refused where it cannot be made', async () => {
    using folder = new TemporaryFolder();
    mkdirSync(folder.file('locked'), { mode: 0o555 });
    chmodSync(folder.path, 0o755);
    const said = await act('try', folder.file('locked/deep/runs.db'), 'me', asNobody);
    expect(said).toMatchObject([{ code: 'database-read-only' }]);
  });
});

it('says when another process has locked the database', async () => {
  using temporary = new TemporaryStore();
  const other = new Database(temporary.path);
  other.exec('BEGIN IMMEDIATE');
  expect(await act('try', temporary.path)).toMatchObject([{ code: 'database-locked' }]);
  other.exec('COMMIT');
  other.close();
  expect(await act('try', temporary.path)).toEqual([{ code: null }]);
});

/** Tell whether this process may have a small disk of its own to fill. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  const isReal = canMount();

  // Where no disk can be mounted, SQLite's own limit of pages gives the same error at the same places.
  it('is said, and all that was stored before is there', async () => {
    using folder = new TemporaryFolder();
    const prelude = { prelude: `mount -t tmpfs -o size=3m tmpfs ${folder.path}` };
    const path = folder.file('runs.db');
    const said = await (isReal ? act('fill', path, 'me', prelude) : act('fill', path, 'limited'));
    expect(said[0]).toMatchObject({ code: 'disk-full', is_ok: true });
    const { chunks, spike_chunks, found } = said[0] as Record<string, number>;
    // Each takes about 11 kB, on the disk once in the file or once in the journal.
    expect(chunks).toBeGreaterThan(50);
    expect([spike_chunks, found]).toEqual([chunks, chunks]);
  });

  it('is said where a database is to be made on it', async () => {
    using folder = new TemporaryFolder();
    const prelude = { prelude: `mount -t tmpfs -o size=32k tmpfs ${folder.path}` };
    const path = folder.file('runs.db');
    if (isReal) expect(await act('try', path, 'me', prelude)).toMatchObject([{ code: 'disk-full' }]);
    const connection = openDatabase(folder.file('other.db'));
    // As many as there are already; what is left in them is used up at some point.
    connection.pragma('max_page_count = 1');
    const store = new RunStore(connection);
    expect(() => {
      for (let i = 0; i < 200; i++) store.createRun(newRun());
    }).toThrow(expect.objectContaining({ code: 'disk-full' }));
    expect(store.check().is_ok).toBe(true);
    connection.close();
  });
});

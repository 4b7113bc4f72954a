import { existsSync, readdirSync } from 'node:fs';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import {
  newRun,
  spikesFrom,
  TemporaryFolder,
  TemporaryStore,
  tracesAt,
} from '../../../tests/support/storedRuns.ts';
import { applicationId, versionOf } from './migrate.ts';
import { migrations } from './migrations/migrations.ts';
import { openDatabase } from './openDatabase.ts';
import { RunStore } from './runStore.ts';

const later = [...migrations, 'ALTER TABLE run ADD COLUMN color TEXT', 'CREATE TABLE later (id TEXT) STRICT'];
const present = migrations.length;

function inspect(path: string): { version: number; tables: unknown[]; runs: unknown } {
  const database = new Database(path, { readonly: true });
  const tables = database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .pluck()
    .all();
  const runs = database.prepare('SELECT count(*) FROM run').pluck().get();
  const version = versionOf(database);
  database.close();
  return { version, tables, runs };
}

/** Copy what an older version knows of a database, which this version can no longer write as such. */
function copyAsOlder(from: string, to: string, version: number): void {
  openDatabase(to, { migrations: migrations.slice(0, version) }).close();
  const database = new Database(to);
  database.prepare('ATTACH ? AS present').run(from);
  const tables = database
    .prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  database.pragma('foreign_keys = OFF');
  for (const table of tables) {
    const columns = database.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[];
    const list = columns.map((column) => `"${column}"`).join(', ');
    database.exec(`INSERT INTO main.${table} (${list}) SELECT ${list} FROM present.${table}`);
  }
  database.close();
}

const contentOf = (store: RunStore, id: string): unknown => ({
  run: store.get(id),
  spikes: store.readSpikes(id),
  traces: store.readTraces(id),
});

function opened(path: string): { store: RunStore } & Disposable {
  const store = new RunStore(openDatabase(path));
  return { store, [Symbol.dispose]: () => store.close() };
}

describe('the schema', () => {
  // After a new migration run vitest with -u and look at the difference; an earlier migration never changes.
  it('is the one that was agreed on', async () => {
    using temporary = new TemporaryStore();
    const database = new Database(temporary.path, { readonly: true });
    const statements = database
      .prepare(
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type DESC, name",
      )
      .pluck()
      .all() as string[];
    const pragmas = ['user_version', 'application_id', 'auto_vacuum', 'journal_mode'].map(
      (name) => `-- ${name}: ${String(database.pragma(name, { simple: true }))}`,
    );
    database.close();
    const snapshot = `${[...pragmas, '', ...statements.map((sql) => `${sql};`)].join('\n')}\n`;
    await expect(snapshot).toMatchFileSnapshot('./schema.sql');
  });
});

describe('migrate', () => {
  it('brings an older database up to date and keeps a copy of it', () => {
    using temporary = new TemporaryStore();
    const run = temporary.store.createRun(newRun());
    temporary.store.close();

    const upgraded = new RunStore(openDatabase(temporary.path, { migrations: later }));
    expect(upgraded.get(run.id)).toEqual(run);
    upgraded.close();
    expect(inspect(temporary.path)).toMatchObject({ version: later.length, runs: 1 });
    const copy = `${temporary.path}.version-${present}.backup`;
    expect(inspect(copy)).toMatchObject({ version: present, runs: 1 });
    expect(inspect(copy).tables).not.toContain('later');

    const restored = new RunStore(openDatabase(copy));
    expect(restored.get(run.id)).toEqual(run);
    restored.close();
  });

  it.each(migrations.map((_, i) => i + 1).slice(0, -1))(
    'leaves runs, spikes and traces of version %i as they are',
    (version) => {
      using temporary = new TemporaryStore();
      const { store } = temporary;
      const { id } = store.createRun(newRun({ rep: 7 }, { name: 'kept', notes: 'n', tags: ['a', 'b'] }));
      store.claim(id, 'me', 0);
      store.appendBatch(id, 'me', spikesFrom(1, 5000), tracesAt(0.1, 0.2));
      store.finish(id, 'me', { status: 'done', metrics: { rate_E_hz: 2.5 }, spike_hash: 'h' });
      const before = contentOf(store, id);
      store.close();
      const path = temporary.folder.file('old.db');
      copyAsOlder(temporary.path, path, version);

      using upgraded = opened(path);
      expect(contentOf(upgraded.store, id)).toEqual(before);
      expect(upgraded.store.check()).toMatchObject({ is_ok: true, schema_version: present });
      using copy = opened(`${path}.version-${version}.backup`);
      expect(contentOf(copy.store, id)).toEqual(before);
    },
  );

  it('changes nothing where a migration fails, and never overwrites a copy', () => {
    using temporary = new TemporaryStore();
    temporary.store.createRun(newRun());
    temporary.store.close();
    const broken = [...later, 'CREATE TABLE run (id TEXT) STRICT'];
    for (let i = 0; i < 2; i++) {
      expect(() => openDatabase(temporary.path, { migrations: broken })).toThrow('table run already exists');
    }
    expect(inspect(temporary.path)).toMatchObject({ version: present, runs: 1 });
    expect(inspect(temporary.path).tables).not.toContain('later');
    const files = readdirSync(temporary.folder.path).filter((name) => name.endsWith('.backup'));
    expect(files.sort()).toEqual([
      `runs.db.version-${present}-2.backup`,
      `runs.db.version-${present}.backup`,
    ]);
  });

  it('copies nothing when a database is new or up to date', () => {
    using folder = new TemporaryFolder();
    const path = folder.file('new/deep/runs.db');
    openDatabase(path).close();
    openDatabase(path).close();
    expect(readdirSync(folder.file('new/deep'))).toEqual(['runs.db']);
    expect(existsSync(`${path}-wal`)).toBe(false);
  });

  it('marks the database as ours', () => {
    using temporary = new TemporaryStore();
    const database = new Database(temporary.path);
    expect(database.pragma('application_id', { simple: true })).toBe(applicationId);
    database.close();
    expect(Buffer.from([0x45, 0x49, 0x43, 0x4c]).toString('latin1')).toBe('EICL');
    expect(applicationId.toString(16)).toBe('4549434c');
  });
});

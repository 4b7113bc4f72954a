import { accessSync, constants, existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { LabError } from '#shared/errors.ts';
import { Connection } from './connection.ts';
import { databaseError, isBusy } from './databaseError.ts';
import { readFileHeader } from './fileHeader.ts';
import { applicationId, migrate } from './migrate.ts';
import { foldText } from './searchText.ts';
import { migrations as ourMigrations } from './migrations/migrations.ts';

export interface OpenOptions {
  /** `create` makes the file where it is missing, `write` and `read` do not; `create` is the default. */
  readonly mode?: 'create' | 'write' | 'read';
  /** How long to wait for another process that writes [ms]; 5 s by default. */
  readonly timeout_ms?: number;
  /** Only for tests of migrations. */
  readonly migrations?: readonly string[];
}

/**
 * Open a database of runs, upgrading an older one after a copy of it was made.
 *
 * Throws a LabError `no-such-database`, `database-newer`, `database-older` (when only reading), `database-foreign` (of
 * another program), `database-locked`, `database-read-only`, `database-corrupt`, `disk-full` or `database-io`, and leaves
 * the file as it was.
 */
export function openDatabase(file: string, options: OpenOptions = {}): Connection {
  const path = resolve(file);
  try {
    return open(path, options);
  } catch (error) {
    throw databaseError(error, path);
  }
}

function open(path: string, options: OpenOptions): Connection {
  const { mode = 'create', timeout_ms: timeout = 5000, migrations = ourMigrations } = options;
  if (!existsSync(path)) {
    if (mode !== 'create') throw new LabError('no-such-database', `There is no database ${path}`, { path });
    mkdirSync(dirname(path), { recursive: true });
  } else if (statSync(path).size > 0) {
    inspect(path, timeout, migrations.length, mode);
  }
  if (mode !== 'read') checkWritable(path);
  const database = new Database(path, {
    readonly: mode === 'read',
    fileMustExist: mode !== 'create',
    timeout,
  });
  try {
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    database.pragma('cache_size = -32000');
    database.function('fold', { deterministic: true }, (text: unknown) =>
      typeof text === 'string' ? foldText(text) : null,
    );
    if (mode !== 'read') prepareForWriting(database, path, migrations, timeout);
    return new Connection(database, path);
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Check that a file is a database that can be opened for writing, or that one can be made there, and change nothing.
 *
 * Throws what `openDatabase` throws, or a LabError `no-such-folder`.
 */
export function checkDatabasePlace(file: string): void {
  const path = resolve(file);
  try {
    if (!existsSync(dirname(path))) {
      throw new LabError('no-such-folder', `There is no folder ${dirname(path)}; make it first`, { path });
    }
    if (existsSync(path)) {
      if (!statSync(path).isFile()) throw new LabError('database-corrupt', `${path} is no file`, { path });
      if (statSync(path).size > 0) inspect(path, 1000, ourMigrations.length, 'write');
    }
    checkWritable(path);
  } catch (error) {
    throw databaseError(error, path);
  }
}

/** Refuse what is not ours or of another version. */
function inspect(path: string, timeout: number, latest: number, mode: string): void {
  const header = readFileHeader(path, timeout);
  if (header === null) throw new LabError('database-corrupt', `The file ${path} is no database`, { path });
  const { version } = header;
  // Left behind by a process that was killed while it made the database.
  if (header.isEmpty && header.applicationId === 0 && version === 0) return;
  if (header.applicationId !== applicationId) {
    throw new LabError('database-foreign', `${path} is a database of another program`, { path });
  }
  if (version > latest) {
    throw new LabError(
      'database-newer',
      `The database ${path} was made by a newer version of this program (its version is ${version}, this program ` +
        `knows ${latest}); update the program or name another database`,
      { path, version, latest },
    );
  }
  if (mode === 'read' && version < latest) {
    throw new LabError(
      'database-older',
      `The database ${path} has to be opened for writing once to upgrade it`,
      { path, version, latest },
    );
  }
}

/** SQLite quietly falls back to reading where it cannot write, and needs the folder for its journal. */
function checkWritable(path: string): void {
  accessSync(dirname(path), constants.W_OK | constants.X_OK);
  if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
}

function prepareForWriting(
  database: Database.Database,
  path: string,
  migrations: readonly string[],
  timeout: number,
): void {
  // Has an effect only on an empty file, and there only before anything else.
  database.pragma('auto_vacuum = INCREMENTAL');
  useJournal(database, timeout);
  database.pragma('synchronous = FULL');
  database.pragma('journal_size_limit = 67108864');
  migrate(database, path, migrations);
  // Show now, not at the first run, when nothing can be written.
  database.transaction(() => undefined).immediate();
}

/** Two processes that make a new database at once disturb each other here, and SQLite does not wait by itself. */
function useJournal(database: Database.Database, timeout: number): void {
  const end = Date.now() + timeout;
  for (;;) {
    try {
      database.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > end) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

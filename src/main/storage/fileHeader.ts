import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { versionOf } from './migrate.ts';

/** What tells whose database a file is. */
export interface FileHeader {
  readonly applicationId: number;
  readonly version: number;
  readonly isEmpty: boolean;
}

/** Where the header and the start of the table of tables have what is looked for (https://sqlite.org/fileformat.html). */
const layout = { magic: 'SQLite format 3\0', userVersion: 60, applicationId: 68, cells: 103, length: 108 };

/**
 * Read whose database a file is, without a trace where nobody has it open: even a connection that only reads would leave
 * an empty journal behind.
 *
 * Return null where the file is no database.
 */
export function readFileHeader(path: string, timeout: number): FileHeader | null {
  const journal = `${path}-wal`;
  const mayBeNewer = existsSync(journal) && statSync(journal).size > 0;
  return mayBeNewer ? readThroughJournal(path, timeout) : readDirectly(path);
}

function readDirectly(path: string): FileHeader | null {
  const bytes = Buffer.alloc(layout.length);
  const file = openSync(path, 'r');
  try {
    readSync(file, bytes, 0, layout.length, 0);
  } finally {
    closeSync(file);
  }
  if (bytes.toString('latin1', 0, layout.magic.length) !== layout.magic) return null;
  return {
    applicationId: bytes.readInt32BE(layout.applicationId),
    version: bytes.readUInt32BE(layout.userVersion),
    isEmpty: bytes.readUInt16BE(layout.cells) === 0,
  };
}

/** A connection that only reads cannot change the file when it is closed. */
function readThroughJournal(path: string, timeout: number): FileHeader {
  const database = new Database(path, { readonly: true, timeout });
  try {
    const tables = database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get();
    return {
      applicationId: database.pragma('application_id', { simple: true }) as number,
      version: versionOf(database),
      isEmpty: tables === 0,
    };
  } finally {
    database.close();
  }
}

import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { LabError } from '#shared/errors.ts';

/** Less than this is no space for anybody [bytes]. */
const nothingLeft = 1024 * 1024;

/** Turn what SQLite or the file system threw into a LabError that names the file, or give it back where it is a bug. */
export function databaseError(cause: unknown, path: string): unknown {
  if (cause instanceof LabError || !(cause instanceof Error)) return cause;
  const code = codeOf(cause);
  const known = describe(code, path);
  return known === null ? cause : new LabError(known.code, known.message, { path, cause: code }, { cause });
}

const codeOf = (error: Error): string =>
  'code' in error && typeof error.code === 'string' ? error.code : 'unknown';

function describe(code: string, path: string): { code: string; message: string } | null {
  if (/^SQLITE_(BUSY|LOCKED)/.test(code)) {
    return {
      code: 'database-locked',
      message: `The database ${path} is locked by another program; try again when that has finished`,
    };
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM)|EACCES|EROFS|EPERM)/.test(code)) {
    return {
      code: 'database-read-only',
      message: `The database ${path} cannot be written: its file or its folder is read-only`,
    };
  }
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) {
    return {
      code: 'database-corrupt',
      message: `The file ${path} is damaged or no database; restore a backup or name another one`,
    };
  }
  if (code === 'SQLITE_FULL' || code === 'ENOSPC' || (isIoError(code) && isDiskFull(path))) {
    return { code: 'disk-full', message: `No space is left on the disk of the database ${path}` };
  }
  if (isIoError(code)) {
    return { code: 'database-io', message: `Reading or writing the database ${path} failed (${code})` };
  }
  return null;
}

/** Anything else that a file system reports, such as a folder in place of the file. */
const isIoError = (code: string): boolean => /^(SQLITE_IOERR|E[A-Z]+$)/.test(code);

function isDiskFull(path: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < nothingLeft;
  } catch {
    // Whether it is full cannot be told, and the error that led here says enough.
    return false;
  }
}

/** Tell whether SQLite says that another connection is in the way. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Database.SqliteError && /^SQLITE_(BUSY|LOCKED)/.test(error.code);

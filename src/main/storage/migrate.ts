import { existsSync, renameSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';

/** Marks our databases ("EICL"), so that those of other programs are not taken for ours. */
export const applicationId = 0x4549434c;

/** Read how many migrations a database has taken. */
export const versionOf = (database: Database.Database): number =>
  database.pragma('user_version', { simple: true }) as number;

/**
 * Bring a database up to the last of the given migrations in one transaction, and copy it beside itself before.
 *
 * Return the copy's path, or null where there was nothing to copy: the database was empty or up to date.
 */
export function migrate(
  database: Database.Database,
  path: string,
  migrations: readonly string[],
): string | null {
  const version = versionOf(database);
  if (version >= migrations.length) return null;
  const copy = version === 0 ? null : copyBefore(database, path, version);
  const upgrade = database.transaction(() => {
    // Another process may have been quicker.
    for (const sql of migrations.slice(versionOf(database))) database.exec(sql);
    database.pragma(`application_id = ${applicationId}`);
    database.pragma(`user_version = ${migrations.length}`);
  });
  upgrade.immediate();
  return copy;
}

function copyBefore(database: Database.Database, path: string, version: number): string {
  const name = `${path}.version-${version}`;
  let copy = `${name}.backup`;
  for (let i = 2; existsSync(copy); i++) copy = `${name}-${i}.backup`;
  const part = `${copy}.part`;
  rmSync(part, { force: true });
  database.prepare('VACUUM INTO ?').run(part);
  renameSync(part, copy);
  return copy;
}

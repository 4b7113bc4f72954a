import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Connection } from './connection.ts';
import { cancelQueued } from './queue.ts';
import { notTrashedWithSweep } from './querySql.ts';
import { keyOf, readRuns, type RunKey } from './runRow.ts';

const keysOf = (connection: Connection, ids: readonly string[]): RunKey[] =>
  [...new Set(ids)].map((id) => keyOf(connection, id));

const namesOf = (runs: readonly RunKey[]): string => runs.map(({ name }) => name).join(', ');

/** See RunStore. */
export function trashRuns(
  connection: Connection,
  ids: readonly string[],
  now: number,
  areActiveKept: boolean,
): Run[] {
  return connection.write(() => {
    const all = keysOf(connection, ids);
    const active = all.filter(({ owner }) => owner !== null);
    const runs = all.filter(({ owner }) => owner === null);
    if (active.length > 0 && !areActiveKept) {
      throw new LabError('run-is-active', `Still running, cancel first: ${namesOf(active)}`, { ids });
    }
    for (const { key, status, trashed_at } of runs) {
      if (status === 'queued') cancelQueued(connection, key, now);
      if (trashed_at === null) connection.run('UPDATE run SET trashed_at = ? WHERE key = ?', now, key);
    }
    return readRuns(
      connection,
      runs.map(({ key }) => key),
    );
  });
}

/** See RunStore. */
export function restoreRuns(connection: Connection, ids: readonly string[]): Run[] {
  return connection.write(() => {
    const keys = keysOf(connection, ids).map(({ key }) => key);
    for (const key of keys) connection.run('UPDATE run SET trashed_at = NULL WHERE key = ?', key);
    return readRuns(connection, keys);
  });
}

/** See RunStore. */
export function purgeRuns(connection: Connection, ids: readonly string[]): void {
  connection.write(() => {
    const runs = keysOf(connection, ids);
    const kept = runs.filter(({ trashed_at }) => trashed_at === null);
    if (kept.length > 0) {
      throw new LabError('run-not-trashed', `Not in the trash: ${namesOf(kept)}`, { ids });
    }
    for (const { key } of runs) connection.run('DELETE FROM run WHERE key = ?', key);
    giveBackSpace(connection);
  });
}

/** See RunStore. */
export function emptyTrash(connection: Connection): number {
  return connection.write(() => {
    const count = connection.run(`DELETE FROM run WHERE trashed_at IS NOT NULL AND ${notTrashedWithSweep}`);
    giveBackSpace(connection);
    return count;
  });
}

const giveBackSpace = (connection: Connection): void => void connection.pragma('incremental_vacuum');

import { LabError } from '#shared/errors.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import type { Connection } from '../connection.ts';
import { readSweep, sweepKey } from './sweepRow.ts';

/** Put a sweep with its runs into the trash, also those that are about to end; it is paused if it was computed. */
export function trashSweep(connection: Connection, id: string, now: number): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    connection.run(
      "UPDATE sweep SET trashed_at = ?, status = CASE status WHEN 'running' THEN 'paused' ELSE status END WHERE key = ? AND trashed_at IS NULL",
      ...[now, key],
    );
    const sweep = readSweep(connection, key);
    connection.run(
      'UPDATE run SET trashed_at = ? WHERE sweep_key = ? AND trashed_at IS NULL',
      ...[sweep.trashed_at, key],
    );
    return sweep;
  });
}

/** Take a sweep out of the trash with the runs that went there with it. */
export function restoreSweep(connection: Connection, id: string): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    const { trashed_at } = readSweep(connection, key);
    connection.run(
      'UPDATE run SET trashed_at = NULL WHERE sweep_key = ? AND trashed_at = ?',
      ...[key, trashed_at],
    );
    connection.run('UPDATE sweep SET trashed_at = NULL WHERE key = ?', key);
    return readSweep(connection, key);
  });
}

/** Remove a sweep and its runs for good; runs that were taken out of the trash stay. Throws `sweep-not-trashed`. */
export function purgeSweep(connection: Connection, id: string): void {
  connection.write(() => {
    const key = sweepKey(connection, id);
    const { name, trashed_at } = readSweep(connection, key);
    if (trashed_at === null) throw new LabError('sweep-not-trashed', `Not in the trash: ${name}`, { id });
    const active = connection.get('SELECT 1 FROM run WHERE sweep_key = ? AND owner IS NOT NULL', key);
    if (active !== undefined)
      throw new LabError('run-is-active', `Runs of ${name} are still being computed`, { id });
    connection.run('UPDATE run SET sweep_key = NULL WHERE sweep_key = ? AND trashed_at IS NULL', key);
    connection.run('DELETE FROM run WHERE sweep_key = ?', key);
    connection.run('DELETE FROM sweep WHERE key = ?', key);
    connection.pragma('incremental_vacuum');
  });
}

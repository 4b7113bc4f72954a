import { LabError } from '#shared/errors.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import type { Connection } from '../connection.ts';
import { cleanName } from '../searchText.ts';
import { readSweep, sweepKey } from './sweepRow.ts';

const isOpen = ({ counts }: Sweep): boolean => counts.waiting + counts.running > 0;

/** Let no further cell of a sweep begin; throws `sweep-has-ended` where it is done or cancelled. */
export function pauseSweep(connection: Connection, id: string): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    const { status, name } = readSweep(connection, key);
    if (status !== 'running' && status !== 'paused') {
      throw new LabError('sweep-has-ended', `"${name}" is ${status}: there is nothing to pause`, { id });
    }
    connection.run("UPDATE sweep SET status = 'paused' WHERE key = ?", key);
    return readSweep(connection, key);
  });
}

/** Let a sweep go on; runs of it that have failed or were cancelled are computed again. */
export function resumeSweep(connection: Connection, id: string): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    connection.run(
      "UPDATE run SET status = 'interrupted' WHERE sweep_key = ? AND status IN ('failed', 'cancelled') AND trashed_at IS NULL",
      key,
    );
    const status = isOpen(readSweep(connection, key)) ? 'running' : 'done';
    connection.run(
      "UPDATE sweep SET status = ?, finished_at = CASE ? WHEN 'done' THEN finished_at END WHERE key = ?",
      ...[status, status, key],
    );
    return readSweep(connection, key);
  });
}

/** Let no further cell of a sweep begin, for good unless it is resumed; does nothing where it is done. */
export function cancelSweep(connection: Connection, id: string, now: number): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    connection.run(
      "UPDATE sweep SET status = 'cancelled', finished_at = ? WHERE key = ? AND status IN ('running', 'paused')",
      ...[now, key],
    );
    return readSweep(connection, key);
  });
}

/** Mark a sweep as done if all its cells have ended; return it then, null otherwise. */
export function settleSweep(connection: Connection, id: string, now: number): Sweep | null {
  const isSettled = (): boolean => {
    const row = connection.get(
      `SELECT 1 FROM sweep WHERE id = ? AND status IN ('running', 'paused')
         AND NOT EXISTS (SELECT 1 FROM sweep_cell WHERE sweep = sweep.key AND run IS NULL AND is_skipped = 0)
         AND NOT EXISTS (SELECT 1 FROM run WHERE sweep_key = sweep.key
           AND status IN ('queued', 'running', 'paused', 'interrupted'))`,
      id,
    );
    return row !== undefined;
  };
  // Looking first takes no lock.
  if (!isSettled()) return null;
  return connection.write(() => {
    if (!isSettled()) return null;
    const key = sweepKey(connection, id);
    connection.run("UPDATE sweep SET status = 'done', finished_at = ? WHERE key = ?", now, key);
    return readSweep(connection, key);
  });
}

/** Change the name of a sweep; throws `invalid-name` for a blank one. */
export function renameSweep(connection: Connection, id: string, name: string): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    if (cleanName(name) === '') throw new LabError('invalid-name', 'A sweep needs a name', { id });
    connection.run('UPDATE sweep SET name = ? WHERE key = ?', cleanName(name), key);
    return readSweep(connection, key);
  });
}

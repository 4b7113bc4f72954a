import { randomBytes } from 'node:crypto';
import { LabError } from '#shared/errors.ts';
import type { Run, RunGroup } from '#shared/runs/run.ts';
import type { Connection } from './connection.ts';
import { readRuns } from './runRow.ts';
import { cleanName } from './searchText.ts';

/** Describe a group that is there once a run is stored with it; a blank name becomes "Trials 3" or the like. */
export const newGroup = (kind: RunGroup['kind'], name = ''): RunGroup => ({
  id: randomBytes(10).toString('hex'),
  name: cleanName(name),
  kind,
});

const titles: Readonly<Record<RunGroup['kind'], string>> = { trials: 'Trials', seeds: 'Seeds' };

/** Return the key of a group, which is stored where it is not there; one that is there keeps its name. */
export function keyOfGroup(connection: Connection, { id, name, kind }: RunGroup, now: number): number {
  const there = connection.get('SELECT key FROM run_group WHERE id = ?', id) as { key: number } | undefined;
  if (there) return there.key;
  const { key } = connection.get(
    'INSERT INTO run_group (id, name, kind, created_at) VALUES (?, ?, ?, ?) RETURNING key',
    ...[id, cleanName(name), kind, now],
  ) as { key: number };
  connection.run(
    "UPDATE run_group SET name = ? || ' ' || key WHERE key = ? AND name = ''",
    titles[kind],
    key,
  );
  return key;
}

/** Find the key of a group by its name or id. */
function keyOf(connection: Connection, reference: string): number {
  const wanted = reference.trim();
  const groups = connection.all(
    'SELECT key FROM run_group WHERE name = ? OR id = ?',
    ...[wanted, wanted.toLowerCase()],
  ) as { key: number }[];
  if (groups.length === 0) {
    throw new LabError('no-such-group', `There is no group ${reference}`, { reference });
  }
  if (groups.length > 1) {
    const message = `There are ${groups.length} groups ${reference}; name one by its id`;
    throw new LabError('ambiguous-group', message, { reference });
  }
  return groups[0].key;
}

/** See RunStore. */
export const runsOfGroup = (connection: Connection, reference: string): Run[] =>
  connection.read(() => {
    const key = keyOf(connection, reference);
    const sql = 'SELECT key FROM run WHERE group_key = ? AND trashed_at IS NULL ORDER BY key';
    const rows = connection.all(sql, key) as { key: number }[];
    return readRuns(
      connection,
      rows.map((row) => row.key),
    );
  });

/** See RunStore. */
export const renameGroup = (connection: Connection, reference: string, name: string): Run[] =>
  connection.write(() => {
    const key = keyOf(connection, reference);
    const clean = cleanName(name);
    if (clean === '') throw new LabError('invalid-name', 'A group needs a name', { reference });
    const there = connection.get('SELECT key FROM run_group WHERE name = ? AND key != ?', clean, key);
    if (there !== undefined) {
      throw new LabError('invalid-name', `There is another group ${clean}; the name must be a new one`, {
        name: clean,
      });
    }
    connection.run('UPDATE run_group SET name = ? WHERE key = ?', clean, key);
    const rows = connection.all('SELECT key FROM run WHERE group_key = ? ORDER BY key', key) as {
      key: number;
    }[];
    return readRuns(
      connection,
      rows.map((row) => row.key),
    );
  });

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

/** See RunStore. */
export function runsOfGroup(connection: Connection, reference: string): Run[] {
  return connection.read(() => {
    const wanted = reference.trim();
    const groups = connection.all(
      'SELECT key FROM run_group WHERE name = ? OR id = ?',
      ...[wanted, wanted.toLowerCase()],
    ) as { key: number }[];
    if (groups.length === 0) {
      throw new LabError('no-such-group', `There is no group ${reference}`, { reference });
    }
    if (groups.length > 1) {
      throw new LabError(
        'ambiguous-group',
        `There are ${groups.length} groups ${reference}; name one by its id`,
        {
          reference,
        },
      );
    }
    const rows = connection.all(
      'SELECT key FROM run WHERE group_key = ? AND trashed_at IS NULL ORDER BY key',
      groups[0].key,
    ) as { key: number }[];
    return readRuns(
      connection,
      rows.map(({ key }) => key),
    );
  });
}

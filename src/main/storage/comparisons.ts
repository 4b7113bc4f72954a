import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import {
  comparisonSetupSchema,
  type ComparisonSetup,
  type SavedComparison,
} from '#shared/compare/savedComparison.ts';
import { LabError } from '#shared/errors.ts';
import type { Connection } from './connection.ts';

interface ComparisonRow extends Omit<SavedComparison, 'setup'> {
  readonly setup: string;
}

const columns = 'id, name, created_at, updated_at, setup';

function comparisonOf({ setup, ...about }: ComparisonRow): SavedComparison {
  const read = v.safeParse(v.pipe(v.string(), v.parseJson(), comparisonSetupSchema), setup);
  if (read.success) return { ...about, setup: read.output };
  throw new LabError('damaged-comparison', `The saved comparison "${about.name}" cannot be read`, {
    id: about.id,
    problem: read.issues[0].message,
  });
}

/** See RunStore. */
export const listComparisons = (connection: Connection): SavedComparison[] =>
  (
    connection.all(`SELECT ${columns} FROM comparison ORDER BY name COLLATE NOCASE, key`) as ComparisonRow[]
  ).map(comparisonOf);

/** See RunStore. */
export function saveComparison(
  connection: Connection,
  name: string,
  setup: ComparisonSetup,
  now: number,
): SavedComparison {
  return connection.write(() => {
    const row = connection.get(
      `INSERT INTO comparison (id, name, created_at, updated_at, setup) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET updated_at = excluded.updated_at, setup = excluded.setup
       RETURNING ${columns}`,
      ...[randomBytes(10).toString('hex'), name, now, now, JSON.stringify(setup)],
    );
    return comparisonOf(row as ComparisonRow);
  });
}

/** See RunStore. */
export function deleteComparison(connection: Connection, id: string): SavedComparison {
  return connection.write(() => {
    const row = connection.get(`DELETE FROM comparison WHERE id = ? RETURNING ${columns}`, id);
    if (row === undefined) {
      throw new LabError('no-such-comparison', `There is no saved comparison with the id ${id}`, { id });
    }
    return comparisonOf(row as ComparisonRow);
  });
}

import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { RunStatus } from '#shared/runs/run.ts';
import type { Sweep, SweepCounts, SweepGrid } from '#shared/sweeps/sweep.ts';
import type { Connection } from '../connection.ts';

interface SweepRow extends Omit<Sweep, 'parameters' | 'grids' | 'counts'> {
  readonly key: number;
  readonly parameters: string;
  readonly grids: string;
}

const select = `
SELECT key, id, name, status, created_at, finished_at, trashed_at, precision, implementation, keep_spikes, parameters,
  grids, parent_id
FROM sweep`;

/** Read a sweep by its key. */
export function readSweep(connection: Connection, key: number): Sweep {
  return toSweep(connection, connection.get(`${select} WHERE key = ?`, key) as SweepRow);
}

/** List sweeps, the newest first. */
export function listSweeps(connection: Connection, trashed: boolean): Sweep[] {
  const rows = connection.all(
    `${select} WHERE trashed_at IS ${trashed ? 'NOT ' : ''}NULL ORDER BY created_at DESC, key DESC`,
  ) as SweepRow[];
  return rows.map((row) => toSweep(connection, row));
}

/** Find a sweep's key by its id; throws `no-such-sweep`. */
export function sweepKey(connection: Connection, id: string): number {
  const row = connection.get('SELECT key FROM sweep WHERE id = ?', id) as { key: number } | undefined;
  if (row === undefined) throw noSuchSweep(id);
  return row.key;
}

/**
 * Find a sweep's key by id, unique start of an id of at least four digits, or name; those outside the trash go first.
 *
 * Throws `no-such-sweep` or `ambiguous-sweep`.
 */
export function findSweepKey(connection: Connection, reference: string): number {
  const wanted = reference.trim();
  const start = /^[0-9a-f]{4,}$/i.test(wanted) ? wanted.toLowerCase() : null;
  const rows = connection.all(
    `SELECT key, id, name, trashed_at FROM sweep WHERE name = ? OR substr(id, 1, length(?)) = ? ORDER BY key DESC`,
    ...[wanted, start, start],
  ) as { key: number; id: string; name: string; trashed_at: number | null }[];
  const live = rows.filter(({ trashed_at }) => trashed_at === null);
  const found = live.length > 0 ? live : rows;
  const exact = found.find(({ id }) => id === start) ?? (found.length === 1 ? found[0] : undefined);
  if (exact !== undefined) return exact.key;
  if (found.length === 0) throw noSuchSweep(reference);
  const lines = found.slice(0, 5).map(({ id, name }) => `  ${id}  ${name}`);
  throw new LabError('ambiguous-sweep', `${reference} may be any of these sweeps:\n${lines.join('\n')}`, {
    reference,
  });
}

const noSuchSweep = (reference: string): LabError =>
  new LabError('no-such-sweep', `There is no sweep ${reference}`, { reference });

function toSweep(connection: Connection, { key, parameters, grids, ...rest }: SweepRow): Sweep {
  return {
    ...rest,
    parameters: JSON.parse(parameters) as Parameters,
    grids: JSON.parse(grids) as SweepGrid[],
    counts: countCells(connection, key),
  };
}

/** Count the cells of a sweep by what has become of them. */
export function countCells(connection: Connection, key: number): SweepCounts {
  const { cells, skipped } = connection.get(
    'SELECT count(*) AS cells, total(is_skipped) AS skipped FROM sweep_cell WHERE sweep = ?',
    key,
  ) as { cells: number; skipped: number };
  const rows = connection.all(
    'SELECT status, count(*) AS runs FROM run WHERE sweep_key = ? GROUP BY status',
    key,
  ) as { status: RunStatus; runs: number }[];
  const of = (...statuses: readonly RunStatus[]): number =>
    rows.reduce((sum, { status, runs }) => (statuses.includes(status) ? sum + runs : sum), 0);
  const running = of('queued', 'running', 'paused');
  const [done, failed, cancelled] = [of('done'), of('failed'), of('cancelled')];
  const waiting = cells - skipped - running - done - failed - cancelled;
  return { cells, waiting, running, done, failed, cancelled, skipped };
}

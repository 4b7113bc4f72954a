import { LabError } from '#shared/errors.ts';
import type { KeepSpikes, Sweep, SweepGrid } from '#shared/sweeps/sweep.ts';
import type { ExpandedGrid } from '#shared/sweeps/expandGrid.ts';
import type { Connection } from '../connection.ts';
import { newId } from '../runs.ts';
import { cleanName } from '../searchText.ts';
import { readSweep, sweepKey } from './sweepRow.ts';

/** A sweep that is to be computed. */
export interface NewSweep extends Pick<Sweep, 'parameters' | 'precision' | 'implementation' | 'keep_spikes'> {
  /** Another one is made if left out. */
  readonly id?: string;
  /** "Sweep 3" or the like where it is blank. */
  readonly name: string;
  readonly parent_id: string | null;
  readonly grid: SweepGrid;
  /** `running` if left out. */
  readonly status?: 'running' | 'paused';
}

/** Says what work a point is to be expected to be. */
export type CostOf = (point: ExpandedGrid['points'][number]) => number;

/** Store a sweep whose cells wait. */
export function insertSweep(
  connection: Connection,
  sweep: NewSweep,
  expanded: ExpandedGrid,
  costOf: CostOf,
  now: number,
): Sweep {
  return connection.write(() => {
    const { key } = connection.get(
      `INSERT INTO sweep (id, name, status, created_at, precision, implementation, keep_spikes, parameters, grids, parent_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key`,
      ...[
        sweep.id ?? newId(),
        cleanName(sweep.name),
        sweep.status ?? 'running',
        now,
        sweep.precision,
        sweep.implementation,
      ],
      ...[sweep.keep_spikes, JSON.stringify(sweep.parameters), JSON.stringify([sweep.grid]), sweep.parent_id],
    ) as { key: number };
    connection.run("UPDATE sweep SET name = 'Sweep ' || key WHERE key = ? AND name = ''", key);
    insertCells(connection, key, sweep.keep_spikes, expanded, costOf);
    return readSweep(connection, key);
  });
}

/** A grid, and the points that it comes to. */
export interface LaidGrid {
  readonly grid: SweepGrid;
  readonly expanded: ExpandedGrid;
}

/** Add the points and cells of grids that a sweep does not have yet, all or none of them, and let it go on. */
export function extendSweep(
  connection: Connection,
  id: string,
  grids: readonly LaidGrid[],
  costOf: CostOf,
): Sweep {
  return connection.write(() => {
    const key = sweepKey(connection, id);
    const sweep = readSweep(connection, key);
    const added = grids.filter(
      ({ expanded }) => insertCells(connection, key, sweep.keep_spikes, expanded, costOf) > 0,
    );
    if (added.length === 0) {
      throw new LabError('nothing-new', `"${sweep.name}" has all of these points with these seeds already`, {
        id,
      });
    }
    connection.run(
      "UPDATE sweep SET grids = ?, status = 'running', finished_at = NULL WHERE key = ?",
      ...[JSON.stringify([...sweep.grids, ...added.map(({ grid }) => grid)]), key],
    );
    return readSweep(connection, key);
  });
}

/** Count the cells of a grid that a sweep has already. */
export function presentCells(
  connection: Connection,
  id: string,
  { points, seeds }: ExpandedGrid,
): Set<string> {
  const key = sweepKey(connection, id);
  const rows = connection.all(
    `SELECT point_key, seed FROM sweep_cell JOIN sweep_point
       ON sweep_point.sweep = sweep_cell.sweep AND sweep_point.position = sweep_cell.point
     WHERE sweep_cell.sweep = ?`,
    key,
  ) as { point_key: string; seed: number }[];
  const all = new Set(rows.map(({ point_key, seed }) => cellKey(point_key, seed)));
  const wanted = points.flatMap((point) => seeds.map((seed) => cellKey(point.key, seed)));
  return new Set(wanted.filter((cell) => all.has(cell)));
}

/** What a cell is recognised by. */
export const cellKey = (point: string, seed: number): string => `${point},randseed=${seed}`;

/** The first seed of every point goes first, so that the whole plane shows early; return how many cells are new. */
function insertCells(
  connection: Connection,
  sweep: number,
  keepSpikes: KeepSpikes,
  { points, seeds }: ExpandedGrid,
  costOf: CostOf,
): number {
  const nextOf = (table: 'sweep_point' | 'sweep_cell'): number =>
    (
      connection.get(
        `SELECT coalesce(max(position) + 1, 0) AS next FROM ${table} WHERE sweep = ?`,
        sweep,
      ) as { next: number }
    ).next;
  let nextPoint = nextOf('sweep_point');
  let nextCell = nextOf('sweep_cell');
  const placed = points.map((point) => {
    const there = connection.get(
      'SELECT position FROM sweep_point WHERE sweep = ? AND point_key = ?',
      ...[sweep, point.key],
    ) as { position: number } | undefined;
    const position = there?.position ?? nextPoint++;
    if (there === undefined) {
      connection.run(
        'INSERT INTO sweep_point (sweep, position, point_key, axis_values, targets, skipped) VALUES (?, ?, ?, ?, ?, ?)',
        ...[
          sweep,
          position,
          point.key,
          JSON.stringify(point.values),
          JSON.stringify(point.targets),
          point.skipped,
        ],
      );
    }
    return { point, position, isNew: there === undefined, cost: costOf(point) };
  });
  let added = 0;
  seeds.forEach((seed, k) => {
    for (const { point, position, isNew, cost } of placed) {
      const isKept = keepSpikes === 'all' || (keepSpikes === 'first' && k === 0 && isNew);
      const inserted = connection.run(
        `INSERT OR IGNORE INTO sweep_cell (sweep, position, point, seed, is_skipped, are_spikes_kept, cost)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        ...[sweep, nextCell, position, seed, Number(point.skipped !== null), Number(isKept), cost],
      );
      nextCell += inserted;
      added += inserted;
    }
  });
  return added;
}

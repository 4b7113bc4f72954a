import { isDeepStrictEqual } from 'node:util';
import type { Run } from '#shared/runs/run.ts';
import { parametersOf } from '#shared/sweeps/expandGrid.ts';
import type { Connection } from '../connection.ts';
import { readSweep } from './sweepRow.ts';

/**
 * Make a run that was computed elsewhere a cell of its sweep. To be used in a transaction.
 *
 * Nothing happens where the sweep is not stored here, the cell has a run, or the cell has other parameters.
 */
export function linkCell(connection: Connection, key: number, { sweep, parameters }: Run): void {
  if (sweep === null) return;
  const cell = connection.get(
    `SELECT sweep.key AS sweep, cell.seed, point.targets FROM sweep
     JOIN sweep_cell AS cell ON cell.sweep = sweep.key AND cell.position = ? AND cell.run IS NULL
     JOIN sweep_point AS point ON point.sweep = sweep.key AND point.position = cell.point
     WHERE sweep.id = ?`,
    ...[sweep.cell, sweep.id],
  ) as { sweep: number; seed: number; targets: string } | undefined;
  if (cell === undefined) return;
  const base = readSweep(connection, cell.sweep).parameters;
  const targets = JSON.parse(cell.targets) as Readonly<Record<string, unknown>>;
  if (!isDeepStrictEqual(parametersOf(base, { targets }, cell.seed), parameters)) return;
  connection.run('UPDATE run SET sweep_key = ? WHERE key = ?', cell.sweep, key);
  connection.run(
    'UPDATE sweep_cell SET run = ? WHERE sweep = ? AND position = ?',
    ...[key, cell.sweep, sweep.cell],
  );
}

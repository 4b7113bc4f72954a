import type { SweepCounts } from '#shared/sweeps/sweep.ts';
import type { Connection } from '../connection.ts';
import { countCells, sweepKey } from './sweepRow.ts';

/** What of a sweep's work is done. */
export interface SweepWork {
  readonly counts: SweepCounts;
  /** Expected work of all cells that are not skipped, and of those that have ended, in the units of `cost`. */
  readonly cost: number;
  readonly ended_cost: number;
  /** Expected work of the cells that are done, and the wall time that their runs took [s]. */
  readonly done_cost: number;
  readonly done_s: number;
}

/** Read what of a sweep's work is done. */
export function sweepWork(connection: Connection, id: string): SweepWork {
  return connection.read(() => {
    const key = sweepKey(connection, id);
    const work = connection.get(
      `SELECT total(cell.cost) AS cost,
         total(cell.cost) FILTER (WHERE run.status IN ('done', 'failed', 'cancelled')) AS ended_cost,
         total(cell.cost) FILTER (WHERE run.status = 'done') AS done_cost,
         total(run.finished_at - run.started_at) FILTER (WHERE run.status = 'done') / 1000 AS done_s
       FROM sweep_cell AS cell LEFT JOIN run ON run.key = cell.run WHERE cell.sweep = ? AND cell.is_skipped = 0`,
      key,
    ) as Omit<SweepWork, 'counts'>;
    return { ...work, counts: countCells(connection, key) };
  });
}

import type { RunStatus } from '#shared/runs/run.ts';
import type { CellStatus, SweepPoint, SweepResults } from '#shared/sweeps/sweep.ts';
import type { Connection } from '../connection.ts';
import { readSweep } from './sweepRow.ts';

interface CellRow {
  readonly point: number;
  readonly seed: number;
  readonly is_skipped: 0 | 1;
  readonly are_spikes_kept: 0 | 1;
  readonly run: string | null;
  readonly status: RunStatus | null;
  readonly failure_message: string | null;
}

/** Read a sweep with its cells and metrics: those that are named, or all that its runs have. */
export function sweepResults(
  connection: Connection,
  key: number,
  names: readonly string[] | undefined,
): SweepResults {
  const points = connection.all(
    'SELECT axis_values, targets, skipped FROM sweep_point WHERE sweep = ? ORDER BY position',
    key,
  ) as { axis_values: string; targets: string; skipped: string | null }[];
  const cells = connection.all(
    `SELECT cell.point, cell.seed, cell.is_skipped, cell.are_spikes_kept, run.id AS run, run.status, run.failure_message
     FROM sweep_cell AS cell LEFT JOIN run ON run.key = cell.run WHERE cell.sweep = ? ORDER BY cell.position`,
    key,
  ) as CellRow[];
  return {
    sweep: readSweep(connection, key),
    points: points.map(({ axis_values, targets }): SweepPoint => ({
      values: JSON.parse(axis_values) as unknown[],
      targets: JSON.parse(targets) as Record<string, unknown>,
    })),
    cells: cells.map(({ point, seed, run, failure_message, ...row }) => ({
      ...{ point, seed, run },
      status: statusOf(row),
      reason: row.is_skipped === 1 ? points[point].skipped : failure_message,
      are_spikes_kept: row.are_spikes_kept === 1,
    })),
    metrics: metricsOf(connection, key, cells.length, names),
  };
}

function statusOf({ is_skipped, status }: Pick<CellRow, 'is_skipped' | 'status'>): CellStatus {
  return is_skipped === 1 ? 'skipped' : (status ?? 'waiting');
}

function metricsOf(
  connection: Connection,
  key: number,
  cells: number,
  names: readonly string[] | undefined,
): Record<string, Float64Array> {
  const rows = connection.all(
    `SELECT cell.position, metric.name, metric.value
     FROM sweep_cell AS cell CROSS JOIN metric ON metric.run = cell.run
     WHERE cell.sweep = ? AND metric.value IS NOT NULL ${names ? 'AND metric.name IN (SELECT value FROM json_each(?))' : ''}`,
    ...[key, ...(names ? [JSON.stringify(names)] : [])],
  ) as { position: number; name: string; value: number }[];
  const metrics: Record<string, Float64Array> = {};
  const column = (name: string): Float64Array => (metrics[name] ??= new Float64Array(cells).fill(NaN));
  names?.forEach(column);
  for (const { position, name, value } of rows) column(name)[position] = value;
  return metrics;
}

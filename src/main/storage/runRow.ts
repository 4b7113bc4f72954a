import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type {
  Metrics,
  Provenance,
  Run,
  RunGroup,
  RunOptions,
  RunPriority,
  RunStatus,
} from '#shared/runs/run.ts';
import type { Connection } from './connection.ts';

/** A run as the database holds it; `tags` and `metrics` are JSON of their rows. */
interface RunRow {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly is_starred: 0 | 1;
  readonly status: RunStatus;
  readonly priority: RunPriority;
  readonly precision: RunOptions['precision'];
  readonly implementation: RunOptions['implementation'];
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  readonly trashed_at: number | null;
  readonly recorded_ms: number;
  readonly spike_count: number;
  readonly size_bytes: number;
  readonly spike_hash: string | null;
  readonly failure_code: string | null;
  readonly failure_message: string | null;
  readonly parent_id: string | null;
  readonly group_id: string | null;
  readonly group_name: string | null;
  readonly group_kind: RunGroup['kind'] | null;
  readonly sweep_id: string | null;
  readonly sweep_name: string | null;
  readonly sweep_cell: number | null;
  readonly are_spikes_kept: 0 | 1;
  readonly parameters: string;
  readonly provenance: string;
  readonly tags: string;
  readonly metrics: string;
}

const selectRuns = `
SELECT run.key, run.id, run.name, run.notes, run.is_starred, run.status, run.priority, run.precision,
  run.implementation, run.created_at, run.started_at, run.finished_at, run.trashed_at, run.recorded_ms,
  run.spike_count, run.size_bytes, run.spike_hash, run.failure_code, run.failure_message, run.parent_id,
  run.are_spikes_kept, sweep.id AS sweep_id, sweep.name AS sweep_name,
  sweep_cell.position AS sweep_cell, run_group.id AS group_id, run_group.name AS group_name, run_group.kind AS group_kind,
  document.parameters, document.provenance,
  (SELECT json_group_array(tag.name ORDER BY tag.name) FROM tag WHERE tag.run = run.key) AS tags,
  (SELECT json_group_array(json_array(metric.name, metric.value)) FROM metric WHERE metric.run = run.key) AS metrics
FROM json_each(?) AS wanted
JOIN run ON run.key = wanted.value
JOIN run_document AS document ON document.run = run.key
LEFT JOIN run_group ON run_group.key = run.group_key
LEFT JOIN sweep_cell ON sweep_cell.run = run.key
LEFT JOIN sweep ON sweep.key = sweep_cell.sweep
ORDER BY wanted.key`;

/** Read runs by their keys, in the order of the keys; those that are gone are left out. */
export function readRuns(connection: Connection, keys: readonly number[]): Run[] {
  if (keys.length === 0) return [];
  return (connection.all(selectRuns, JSON.stringify(keys)) as RunRow[]).map(toRun);
}

/** Read a run by its key. */
export function readRun(connection: Connection, key: number): Run {
  const [run] = readRuns(connection, [key]);
  if (run === undefined) throw new Error(`There is no run with key ${key}`);
  return run;
}

/** What the database knows a run by, besides its id. */
export interface RunKey {
  readonly key: number;
  readonly name: string;
  readonly status: RunStatus;
  readonly owner: string | null;
  readonly are_spikes_kept: 0 | 1;
  readonly trashed_at: number | null;
}

/** Find a run's key; throws `no-such-run` where there is none with this id. */
export function keyOf(connection: Connection, id: string): RunKey {
  const row = connection.get(
    'SELECT key, name, status, owner, are_spikes_kept, trashed_at FROM run WHERE id = ?',
    id,
  );
  if (row === undefined) throw noSuchRun(id);
  return row as RunKey;
}

/** Say that nothing goes by this id, start of an id or name. */
export const noSuchRun = (reference: string): LabError =>
  new LabError('no-such-run', `There is no run ${reference}`, { reference });

function toRun(row: RunRow): Run {
  const { key: _key, is_starred, failure_code, failure_message, tags, metrics, ...stored } = row;
  const {
    group_id: id,
    group_name: name,
    group_kind: kind,
    sweep_id,
    sweep_name,
    sweep_cell,
    ...rest
  } = stored;
  return {
    ...rest,
    is_starred: is_starred === 1,
    tags: JSON.parse(tags) as string[],
    parameters: JSON.parse(row.parameters) as Parameters,
    provenance: JSON.parse(row.provenance) as Provenance,
    group: id === null || name === null || kind === null ? null : { id, name, kind },
    sweep:
      sweep_id === null || sweep_name === null || sweep_cell === null
        ? null
        : { id: sweep_id, name: sweep_name, cell: sweep_cell },
    are_spikes_kept: rest.are_spikes_kept === 1,
    failure: failure_code === null ? null : { code: failure_code, message: failure_message ?? '' },
    metrics: Object.fromEntries(JSON.parse(metrics) as [string, number | null][]) satisfies Metrics,
  };
}

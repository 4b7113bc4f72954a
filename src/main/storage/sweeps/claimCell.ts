import type { Parameters } from '#shared/model/schema.ts';
import type { Provenance, Run, RunOptions } from '#shared/runs/run.ts';
import { parametersOf } from '#shared/sweeps/expandGrid.ts';
import type { Connection } from '../connection.ts';
import { insertRun } from '../insertRun.ts';
import { readClaimed } from '../queue.ts';
import { newId } from '../runs.ts';
import { readRun } from '../runRow.ts';

/** Who takes a cell, and what will compute it. */
export interface CellClaimant {
  readonly owner: string;
  readonly now: number;
  /** Ids of the sweeps whose cells may be taken; all that are computed if null. */
  readonly sweeps: readonly string[] | null;
  readonly describe: (parameters: Parameters, options: RunOptions) => Provenance;
}

interface Candidate extends Pick<RunOptions, 'precision' | 'implementation'> {
  readonly key: number;
  readonly parameters: string;
}

interface WaitingCell {
  readonly position: number;
  readonly seed: number;
  readonly are_spikes_kept: 0 | 1;
  readonly targets: string;
}

/**
 * Hand the next cell of the oldest sweep to an owner as a run that is being computed; null where there is none.
 *
 * A run that was interrupted begins anew and goes first. Nothing is lost by a power cut but work, so commits are relaxed.
 */
export function claimNextCell(connection: Connection, claimant: CellClaimant): Run | null {
  // Looking first takes no lock.
  if (candidatesOf(connection, claimant.sweeps).length === 0) return null;
  return connection.write(() => {
    for (const sweep of candidatesOf(connection, claimant.sweeps)) {
      const run = claimInterrupted(connection, sweep, claimant) ?? claimWaiting(connection, sweep, claimant);
      if (run !== null) return run;
    }
    return null;
  }, 'relaxed');
}

const hasWork = `(
  EXISTS (SELECT 1 FROM sweep_cell WHERE sweep = sweep.key AND run IS NULL AND is_skipped = 0)
  OR EXISTS (SELECT 1 FROM run WHERE sweep_key = sweep.key AND status = 'interrupted')
)`;

const candidatesOf = (connection: Connection, sweeps: readonly string[] | null): Candidate[] =>
  connection.all(
    `SELECT key, precision, implementation, parameters FROM sweep
     WHERE status = 'running' AND trashed_at IS NULL AND ${hasWork}
       AND (? IS NULL OR id IN (SELECT value FROM json_each(?)))
     ORDER BY key`,
    ...[sweeps === null ? null : '', JSON.stringify(sweeps ?? [])],
  ) as Candidate[];

function claimInterrupted(connection: Connection, sweep: Candidate, claimant: CellClaimant): Run | null {
  const { owner, now, describe } = claimant;
  const row = connection.get(
    `UPDATE run SET status = 'running', owner = ?, heartbeat_at = ?, started_at = ?, finished_at = NULL,
       failure_code = NULL, failure_message = NULL, is_cancel_requested = 0, recorded_ms = 0, spike_count = 0, size_bytes = 0
     WHERE key = (SELECT key FROM run WHERE sweep_key = ? AND status = 'interrupted' LIMIT 1) RETURNING key`,
    ...[owner, now, now, sweep.key],
  ) as { key: number } | undefined;
  if (row === undefined) return null;
  forgetResults(connection, row.key);
  return readClaimed(connection, row.key, (run) => describe(run.parameters, run));
}

/** Remove what was recorded of a run, and what was made of that. */
export function forgetResults(connection: Connection, key: number): void {
  for (const table of ['spike_chunk', 'trace_chunk', 'metric', 'thumbnail', 'analysis_result_run']) {
    connection.run(`DELETE FROM ${table} WHERE run = ?`, key);
  }
}

function claimWaiting(connection: Connection, sweep: Candidate, claimant: CellClaimant): Run | null {
  const cell = connection.get(
    `SELECT cell.position, cell.seed, cell.are_spikes_kept, point.targets
     FROM sweep_cell AS cell JOIN sweep_point AS point ON point.sweep = cell.sweep AND point.position = cell.point
     WHERE cell.sweep = ? AND cell.run IS NULL AND cell.is_skipped = 0 ORDER BY cell.position LIMIT 1`,
    sweep.key,
  ) as WaitingCell | undefined;
  if (cell === undefined) return null;
  const { owner, now, describe } = claimant;
  const { precision, implementation } = sweep;
  const targets = JSON.parse(cell.targets) as Readonly<Record<string, unknown>>;
  const parameters = parametersOf(JSON.parse(sweep.parameters) as Parameters, { targets }, cell.seed);
  const key = insertRun(connection, {
    id: newId(),
    name: nameOf(targets, cell.seed),
    notes: '',
    tags: [],
    is_starred: false,
    status: 'queued',
    priority: 'batch',
    precision,
    implementation,
    parameters,
    created_at: now,
    started_at: null,
    finished_at: null,
    spike_hash: null,
    failure: null,
    provenance: describe(parameters, { precision, implementation }),
    parent_id: null,
    group: null,
    sweep: null,
    are_spikes_kept: cell.are_spikes_kept === 1,
    metrics: {},
  });
  connection.run(
    "UPDATE run SET status = 'running', owner = ?, heartbeat_at = ?, started_at = ?, sweep_key = ? WHERE key = ?",
    ...[owner, now, now, sweep.key, key],
  );
  connection.run(
    'UPDATE sweep_cell SET run = ? WHERE sweep = ? AND position = ?',
    ...[key, sweep.key, cell.position],
  );
  return readRun(connection, key);
}

/** Name a run by where it is in its sweep: "rep 4.5, rj 0.75, seed 55". */
const nameOf = (targets: Readonly<Record<string, unknown>>, seed: number): string =>
  [...Object.entries(targets).map(([text, value]) => `${text} ${plain(value)}`), `seed ${seed}`].join(', ');

const plain = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

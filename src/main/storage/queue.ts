import { LabError } from '#shared/errors.ts';
import { isDeepStrictEqual } from 'node:util';
import type { Run } from '#shared/runs/run.ts';
import type { Connection, Durability } from './connection.ts';
import { insertMetrics } from './insertRun.ts';
import type { DescribeRun, HeartbeatAnswer, RunEnd } from './runInput.ts';
import { keyOf, readRun, readRuns, type RunKey } from './runRow.ts';

/** The condition and the update are one statement under the write lock: no two owners get the same run. */
const claimWhere = (condition: string): string => `
UPDATE run SET status = 'running', owner = ?, heartbeat_at = ?, started_at = ?, is_cancel_requested = 0
WHERE key = (
  SELECT key FROM run WHERE status = 'queued' AND trashed_at IS NULL AND ${condition}
  ORDER BY priority DESC, key LIMIT 1
)
RETURNING key`;
const claimAny = claimWhere('true');
const claimOne = claimWhere('id = ?');

/** Who takes a run, when, and what will compute it. */
export interface Claimant {
  readonly owner: string;
  readonly now: number;
  readonly describe: DescribeRun | undefined;
}

/** See RunStore. */
export function claimNextRun(connection: Connection, { owner, now, describe }: Claimant): Run | null {
  return connection.write(() => {
    const row = connection.get(claimAny, owner, now, now) as { key: number } | undefined;
    return row === undefined ? null : readClaimed(connection, row.key, describe);
  });
}

/** See RunStore. */
export function claimRun(connection: Connection, id: string, { owner, now, describe }: Claimant): Run | null {
  return connection.write(() => {
    keyOf(connection, id);
    const row = connection.get(claimOne, owner, now, now, id) as { key: number } | undefined;
    return row === undefined ? null : readClaimed(connection, row.key, describe);
  });
}

/** Read a run that was just taken; a run that has waited may be computed by another version than it was made with. */
export function readClaimed(connection: Connection, key: number, describe: DescribeRun | undefined): Run {
  const run = readRun(connection, key);
  const provenance = describe?.(run) ?? run.provenance;
  if (isDeepStrictEqual(provenance, run.provenance)) return run;
  const { engine_version, app_version } = provenance;
  connection.run('UPDATE run_document SET provenance = ? WHERE run = ?', JSON.stringify(provenance), key);
  connection.run(
    'UPDATE run SET engine_version = ?, app_version = ? WHERE key = ?',
    ...[engine_version, app_version, key],
  );
  return { ...run, provenance };
}

/** See RunStore. */
export function heartbeat(connection: Connection, owner: string, now: number): HeartbeatAnswer {
  return connection.write(() => {
    const rows = connection.all(
      'UPDATE run SET heartbeat_at = ? WHERE owner = ? RETURNING id, is_cancel_requested',
      now,
      owner,
    ) as { id: string; is_cancel_requested: 0 | 1 }[];
    return {
      held: rows.map(({ id }) => id),
      cancelRequested: rows.filter((row) => row.is_cancel_requested === 1).map(({ id }) => id),
    };
  }, 'relaxed');
}

/** See RunStore; `expired` is the time of the last heartbeat that does not count any more. */
export function interruptExpired(connection: Connection, expired: number, now: number, self?: string): Run[] {
  const find = 'SELECT key FROM run WHERE owner IS NOT NULL AND owner <> ? AND heartbeat_at <= ?';
  const values = [self ?? '', expired] as const;
  // Looking first takes no lock, and nearly always that is all.
  if (connection.get(find, ...values) === undefined) return [];
  return connection.write(() => {
    const keys = (connection.all(find, ...values) as { key: number }[]).map(({ key }) => key);
    const failure = {
      code: 'process-ended',
      message: 'The program that computed this run ended or stopped answering',
    };
    for (const key of keys) release(connection, key, { status: 'interrupted', failure }, now);
    return readRuns(connection, keys);
  });
}

/** See RunStore. */
export function setPaused(connection: Connection, id: string, isPaused: boolean): Run {
  return connection.write(() => {
    const { key, status } = keyOf(connection, id);
    if (status !== 'running' && status !== 'paused') throw notRunning(id, status);
    connection.run('UPDATE run SET status = ? WHERE key = ?', isPaused ? 'paused' : 'running', key);
    return readRun(connection, key);
  }, 'relaxed');
}

interface EndOfRun {
  readonly id: string;
  readonly owner: string;
  readonly end: RunEnd;
  readonly now: number;
  readonly durability: Durability | undefined;
}

/** See RunStore. */
export function finishRun(connection: Connection, { id, owner, end, now, durability }: EndOfRun): Run {
  return connection.write(() => {
    const { key } = ownedKey(connection, id, owner);
    release(connection, key, end, now);
    return readRun(connection, key);
  }, durability);
}

/** See RunStore. */
export function requestCancel(connection: Connection, id: string, now: number): Run {
  return connection.write(() => {
    const { key, status } = keyOf(connection, id);
    if (status === 'queued') cancelQueued(connection, key, now);
    else if (status === 'running' || status === 'paused') {
      connection.run('UPDATE run SET is_cancel_requested = 1 WHERE key = ?', key);
    } else throw notRunning(id, status);
    return readRun(connection, key);
  });
}

/** Cancel a run that waits. To be used in a transaction. */
export function cancelQueued(connection: Connection, key: number, now: number): void {
  release(connection, key, { status: 'cancelled', failure: null }, now);
}

/** Find a run that `owner` holds; throws `not-owner` where it does not (any more). */
export function ownedKey(connection: Connection, id: string, owner: string): RunKey {
  const found = keyOf(connection, id);
  if (found.owner !== owner) {
    throw new LabError('not-owner', `Run ${id} is no longer held by this process (it is ${found.status})`, {
      id,
      status: found.status,
    });
  }
  return found;
}

function release(connection: Connection, key: number, end: RunEnd, now: number): void {
  const failure = end.status === 'done' ? null : end.failure;
  connection.run(
    `UPDATE run SET status = ?, finished_at = ?, spike_hash = ?, failure_code = ?, failure_message = ?,
       owner = NULL, heartbeat_at = NULL, is_cancel_requested = 0
     WHERE key = ?`,
    end.status,
    now,
    end.status === 'done' ? end.spike_hash : null,
    failure?.code ?? null,
    failure?.message ?? null,
    key,
  );
  insertMetrics(connection, key, end.metrics ?? {});
}

const notRunning = (id: string, status: string): LabError =>
  new LabError('not-running', `Run ${id} is ${status}, not running`, { id, status });

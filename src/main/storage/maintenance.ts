import { existsSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { LabError } from '#shared/errors.ts';
import { decodeTraceChunk } from '#shared/interop/traceChunk.ts';
import type { DatabaseCheck, DiskUse } from '#shared/runs/runQuery.ts';
import { decodeRow } from './chunks.ts';
import type { Connection } from './connection.ts';
import { databaseError } from './databaseError.ts';

/** Pages copied before others get a turn, to begin with: 4 MiB. */
const firstPages = 1024;

/** See RunStore. */
export function diskUse(connection: Connection): DiskUse {
  const { path } = connection;
  const totals = connection.get(`
    SELECT count(*) FILTER (WHERE trashed_at IS NULL) AS runs,
      count(*) FILTER (WHERE trashed_at IS NOT NULL) AS trashed,
      coalesce(sum(size_bytes) FILTER (WHERE trashed_at IS NULL), 0) AS runs_bytes,
      coalesce(sum(size_bytes) FILTER (WHERE trashed_at IS NOT NULL), 0) AS trash_bytes
    FROM run`) as Pick<DiskUse, 'runs' | 'trashed' | 'runs_bytes' | 'trash_bytes'>;
  const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return connection.guard(() => {
    const { bavail, bsize } = statfsSync(dirname(path));
    return { path, file_bytes: sizeOf(path) + sizeOf(`${path}-wal`), ...totals, free_bytes: bavail * bsize };
  });
}

/** See RunStore. */
export async function backupDatabase(connection: Connection, file: string): Promise<void> {
  const target = resolve(file);
  const refuse = (): void => {
    if (existsSync(target)) {
      throw new LabError('file-exists', `${target} exists already; name a new file`, { path: target });
    }
  };
  refuse();
  const folder = dirname(target);
  if (!existsSync(folder))
    throw new LabError('no-such-folder', `There is no folder ${folder}`, { path: folder });
  const part = `${target}.part`;
  try {
    rmSync(part, { force: true });
    await connection.copyTo(part, pageSteps());
    refuse();
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw databaseError(error, target);
  }
}

/** Whenever another process writes, the copy starts again; larger steps make sure that it gets to its end. */
function pageSteps(): (remaining: number) => number {
  let pages = firstPages;
  let last = Infinity;
  return (remaining) => {
    if (remaining > last) pages *= 4;
    last = remaining;
    return Math.min(pages, 2 ** 30);
  };
}

/** See RunStore. */
export function checkDatabase(connection: Connection): DatabaseCheck {
  return connection.read(() => {
    const problems = [...checkFile(connection), ...checkTotals(connection)];
    const spikes = checkSpikes(connection);
    const traces = checkTraces(connection);
    problems.push(...spikes.problems, ...traces.problems);
    const { runs } = connection.get('SELECT count(*) AS runs FROM run') as { runs: number };
    const [version] = connection.pragma('user_version') as { user_version: number }[];
    return {
      is_ok: problems.length === 0,
      problems,
      schema_version: version.user_version,
      runs,
      spike_chunks: spikes.count,
      trace_chunks: traces.count,
    };
  });
}

function checkFile(connection: Connection): string[] {
  const rows = connection.pragma('integrity_check(100)') as { integrity_check: string }[];
  const broken = connection.pragma('foreign_key_check') as { table: string; rowid: number }[];
  return [
    ...rows.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
    ...broken.map(({ table, rowid }) => `Row ${rowid} of ${table} belongs to no run`),
  ];
}

function checkTotals(connection: Connection): string[] {
  const rows = connection.all(`
    SELECT id FROM run
    WHERE spike_count <> (SELECT coalesce(sum(spikes), 0) FROM spike_chunk WHERE run = run.key)
      OR size_bytes <> (SELECT coalesce(sum(length(bytes)), 0) FROM spike_chunk WHERE run = run.key)
        + (SELECT coalesce(sum(length(bytes)), 0) FROM trace_chunk WHERE run = run.key)`) as { id: string }[];
  return rows.map(({ id }) => `Run ${id} does not have all its spikes`);
}

interface Checked {
  readonly count: number;
  readonly problems: string[];
}

function checkSpikes(connection: Connection): Checked {
  return checkChunks(connection, 'spike_chunk', ({ id, ...row }) => decodeRow(row, id));
}

function checkTraces(connection: Connection): Checked {
  return checkChunks(connection, 'trace_chunk', ({ bytes }) => decodeTraceChunk(bytes));
}

type StoredChunk = Parameters<typeof decodeRow>[0] & { readonly id: string };

/** Read all chunks of a table one by one: together they may be larger than the memory. */
function checkChunks(
  connection: Connection,
  table: 'spike_chunk' | 'trace_chunk',
  decode: (chunk: StoredChunk) => unknown,
): Checked {
  const keys = connection.all(`SELECT key FROM ${table} ORDER BY key`) as { key: number }[];
  const problems: string[] = [];
  for (const { key } of keys) {
    const chunk = connection.get(
      `SELECT run.id, chunk.* FROM ${table} AS chunk JOIN run ON run.key = chunk.run WHERE chunk.key = ?`,
      key,
    );
    try {
      if (chunk !== undefined) decode(chunk as StoredChunk);
    } catch (error) {
      if (!(error instanceof LabError)) throw error;
      problems.push(error.message);
    }
  }
  return { count: keys.length, problems };
}

/** See RunStore. */
export function foreignVersion(connection: Connection): number {
  const [row] = connection.pragma('data_version') as { data_version: number }[];
  return row.data_version;
}

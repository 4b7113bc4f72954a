import type { Connection } from './connection.ts';
import { keyOf } from './runRow.ts';

/** What a result of an analysis is found by; the texts are hashes except for the analysis' id. */
export interface ResultKey {
  readonly run_set: string;
  readonly analysis: string;
  readonly version: number;
  readonly settings: string;
}

/** All results together take no more than this; the oldest go first [bytes]. */
export const resultsLimit = 128 * 2 ** 20;
/** A single result that is larger is not kept [bytes]. */
export const resultLimit = resultsLimit / 4;

/** See RunStore. */
export function readResult(connection: Connection, key: ResultKey): Uint8Array | null {
  const row = connection.get(
    'SELECT bytes FROM analysis_result WHERE run_set = ? AND analysis = ? AND version = ? AND settings = ?',
    ...valuesOf(key),
  );
  return row === undefined ? null : (row as { bytes: Uint8Array }).bytes;
}

/** See RunStore. */
export function storeResult(
  connection: Connection,
  key: ResultKey,
  { ids, bytes, now }: { readonly ids: readonly string[]; readonly bytes: Uint8Array; readonly now: number },
): void {
  if (bytes.length > resultLimit) return;
  // It can be computed again: not worth waiting for the disk.
  connection.write(() => {
    const runs = ids.map((id) => keyOf(connection, id).key);
    const result = connection.get(
      `INSERT OR REPLACE INTO analysis_result (run_set, analysis, version, settings, created_at, size_bytes, bytes)
       VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING key`,
      ...[...valuesOf(key), now, bytes.length, bytes],
    ) as { key: number };
    for (const run of runs) {
      connection.run('INSERT INTO analysis_result_run (result, run) VALUES (?, ?)', result.key, run);
    }
    connection.run(
      `DELETE FROM analysis_result WHERE key IN (
         SELECT key FROM (SELECT key, sum(size_bytes) OVER (ORDER BY key DESC) AS newer FROM analysis_result)
         WHERE newer > ?)`,
      resultsLimit,
    );
  }, 'relaxed');
}

const valuesOf = ({ run_set, analysis, version, settings }: ResultKey): [string, string, number, string] => [
  run_set,
  analysis,
  version,
  settings,
];

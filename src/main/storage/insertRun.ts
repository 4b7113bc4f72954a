import type { Metrics, Run } from '#shared/runs/run.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { Connection, Value } from './connection.ts';
import { keyOfGroup } from './groups.ts';
import { cleanName, cleanTags, searchText } from './searchText.ts';

/** What a run is stored with; everything that comes with its spikes starts empty. */
export type RunRecord = Omit<Run, 'recorded_ms' | 'spike_count' | 'size_bytes' | 'trashed_at'>;

const insert = `
INSERT INTO run (id, name, notes, is_starred, status, priority, precision, implementation, engine_version, app_version,
  created_at, started_at, finished_at, recorded_ms, spike_count, size_bytes, spike_hash, failure_code, failure_message,
  parent_id, group_key, are_spikes_kept, search_text)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?, ?, ?, '')
RETURNING key`;

/**
 * Insert a run with its parameters, tags and metrics, without spikes; return its key. To be used in a transaction.
 *
 * Whose cell it is, is for who inserts it to say: `linkCell`.
 */
export function insertRun(connection: Connection, run: RunRecord): number {
  const { provenance, failure, group } = run;
  const groupKey = group && keyOfGroup(connection, group, run.created_at);
  const { key } = connection.get(
    insert,
    ...[run.id, cleanName(run.name), run.notes, Number(run.is_starred), run.status, run.priority],
    ...[run.precision, run.implementation, provenance.engine_version, provenance.app_version],
    ...[run.created_at, run.started_at, run.finished_at, run.spike_hash],
    ...[failure?.code ?? null, failure?.message ?? null, run.parent_id, groupKey],
    ...[Number(run.are_spikes_kept)],
  ) as { key: number };
  connection.run("UPDATE run SET name = 'Run ' || key WHERE key = ? AND name = ''", key);
  connection.run(
    'INSERT INTO run_document (run, parameters, provenance) VALUES (?, ?, ?)',
    ...[key, JSON.stringify(run.parameters), JSON.stringify(provenance)],
  );
  insertParameters(connection, key, run.parameters);
  insertMetrics(connection, key, run.metrics);
  replaceTags(connection, key, run.tags);
  updateSearchText(connection, key);
  return key;
}

function insertParameters(connection: Connection, key: number, parameters: Parameters): void {
  for (const [name, value] of Object.entries(parameters)) {
    const { number, text } = columnsOf(value);
    connection.run(
      'INSERT INTO run_parameter (run, name, number, text) VALUES (?, ?, ?, ?)',
      ...[key, name, number, text],
    );
  }
}

/** Numbers (true is 1) are compared as numbers; words as they are, lists and matrices as JSON. */
function columnsOf(value: unknown): { number: number | null; text: string | null } {
  if (value === null) return { number: null, text: null };
  if (typeof value === 'number' || typeof value === 'boolean') return { number: Number(value), text: null };
  return { number: null, text: typeof value === 'string' ? value : JSON.stringify(value) };
}

/** Store the metrics of a run in place of what it had. */
export function insertMetrics(connection: Connection, key: number, metrics: Metrics): void {
  for (const [name, value] of Object.entries(metrics)) {
    const stored: Value = value !== null && Number.isFinite(value) ? value : null;
    connection.run('INSERT OR REPLACE INTO metric (run, name, value) VALUES (?, ?, ?)', key, name, stored);
  }
}

/** Store the tags of a run in place of what it had. */
export function replaceTags(connection: Connection, key: number, tags: readonly string[]): void {
  connection.run('DELETE FROM tag WHERE run = ?', key);
  for (const tag of cleanTags(tags)) connection.run('INSERT INTO tag (run, name) VALUES (?, ?)', key, tag);
}

/** Bring the text that searches look at in line with name, notes and tags. */
export function updateSearchText(connection: Connection, key: number): void {
  const row = connection.get('SELECT name, notes FROM run WHERE key = ?', key);
  const tags = connection.all('SELECT name FROM tag WHERE run = ? ORDER BY name', key) as { name: string }[];
  const text = searchText({
    ...(row as { name: string; notes: string }),
    tags: tags.map(({ name }) => name),
  });
  connection.run('UPDATE run SET search_text = ? WHERE key = ?', text, key);
}

import { randomBytes } from 'node:crypto';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { RunChanges, SharedChanges } from '#shared/runs/runQuery.ts';
import type { Connection } from './connection.ts';
import { insertRun, replaceTags, updateSearchText } from './insertRun.ts';
import type { NewRun } from './runInput.ts';
import { keyOf, noSuchRun, readRun, readRuns } from './runRow.ts';
import { cleanName } from './searchText.ts';

/** Long enough (80 bits) that no two databases make the same, short enough for a few letters to be unique in one. */
export const newId = (): string => randomBytes(10).toString('hex');
/** How many runs an error about an ambiguous reference names. */
const namedCandidates = 5;

/** See RunStore. */
export function createRun(connection: Connection, run: NewRun, now: number): Run {
  return connection.write(() => {
    const key = insertRun(connection, {
      id: newId(),
      name: run.name ?? '',
      notes: run.notes ?? '',
      tags: run.tags ?? [],
      is_starred: false,
      status: 'queued',
      priority: run.priority,
      ...run.options,
      parameters: run.parameters,
      created_at: now,
      started_at: null,
      finished_at: null,
      spike_hash: null,
      failure: null,
      provenance: run.provenance,
      parent_id: run.parent_id ?? null,
      group: run.group ?? null,
      sweep: null,
      are_spikes_kept: true,
      metrics: {},
    });
    return readRun(connection, key);
  });
}

/** See RunStore. */
export const getRun = (connection: Connection, id: string): Run =>
  connection.read(() => readRun(connection, keyOf(connection, id).key));

interface Candidate {
  readonly key: number;
  readonly id: string;
  readonly name: string;
  readonly is_trashed: 0 | 1;
}

/** See RunStore. */
export function findRun(connection: Connection, reference: string, trashed?: boolean): Run {
  return connection.read(() => {
    const wanted = reference.trim();
    const all = candidatesFor(connection, wanted);
    const inPlace = (isTrashed: boolean): Candidate[] =>
      all.filter((candidate) => (candidate.is_trashed === 1) === isTrashed);
    const live = trashed === true ? [] : inPlace(false);
    const candidates = live.length > 0 || trashed === false ? live : inPlace(true);
    const exact = candidates.find(({ id }) => id === wanted.toLowerCase());
    const found = exact ?? candidates[0];
    if (found === undefined) throw noSuchRun(reference);
    if (exact === undefined && candidates.length > 1) throw ambiguous(reference, candidates);
    return readRun(connection, found.key);
  });
}

/** A start of an id is looked up as a range, which an index answers. */
function candidatesFor(connection: Connection, reference: string): Candidate[] {
  const prefix = /^[0-9a-f]+$/i.test(reference) ? reference.toLowerCase() : null;
  return connection.all(
    `SELECT key, id, name, trashed_at IS NOT NULL AS is_trashed FROM run WHERE name = ?
     UNION SELECT key, id, name, trashed_at IS NOT NULL FROM run WHERE id >= ? AND id < ? || 'g'
     ORDER BY key DESC`,
    ...[reference, prefix, prefix],
  ) as Candidate[];
}

function ambiguous(reference: string, candidates: readonly Candidate[]): LabError {
  const lines = candidates.slice(0, namedCandidates).map(({ id, name }) => `  ${id}  ${name}`);
  const more = candidates.length - lines.length;
  if (more > 0) lines.push(`  and ${more} more`);
  return new LabError('ambiguous-run', `${reference} may be any of these runs:\n${lines.join('\n')}`, {
    reference,
    candidates: candidates.map(({ id, name }) => ({ id, name })),
  });
}

/** See RunStore. */
export function updateRun(connection: Connection, id: string, changes: RunChanges): Run {
  return connection.write(() => {
    const { key } = keyOf(connection, id);
    const { notes, tags, is_starred } = changes;
    const name = changes.name === undefined ? undefined : cleanName(changes.name);
    if (name === '') throw new LabError('invalid-name', 'A run needs a name', { id });
    const set = (column: string, value: string | number): unknown =>
      connection.run(`UPDATE run SET ${column} = ? WHERE key = ?`, value, key);
    if (name !== undefined) set('name', name);
    if (notes !== undefined) set('notes', notes);
    if (is_starred !== undefined) set('is_starred', Number(is_starred));
    if (tags !== undefined) replaceTags(connection, key, tags);
    updateSearchText(connection, key);
    return readRun(connection, key);
  });
}

/** See RunStore. */
export function updateRuns(
  connection: Connection,
  ids: readonly string[],
  { addTags = [], removeTags = [], is_starred }: SharedChanges,
): Run[] {
  return connection.write(() => {
    const keys = [...new Set(ids)].map((id) => keyOf(connection, id).key);
    for (const key of keys) {
      if (is_starred !== undefined)
        connection.run('UPDATE run SET is_starred = ? WHERE key = ?', Number(is_starred), key);
      if (addTags.length + removeTags.length > 0) changeTags(connection, key, addTags, removeTags);
    }
    return readRuns(connection, keys);
  });
}

function changeTags(
  connection: Connection,
  key: number,
  added: readonly string[],
  removed: readonly string[],
): void {
  const rows = connection.all('SELECT name FROM tag WHERE run = ?', key) as { name: string }[];
  const kept = rows.map(({ name }) => name).filter((name) => !removed.includes(name));
  replaceTags(connection, key, [...kept, ...added]);
  updateSearchText(connection, key);
}

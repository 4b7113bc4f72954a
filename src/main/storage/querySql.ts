import { parseFilter } from '#shared/runs/query/parseFilter.ts';
import type { Filter } from '#shared/runs/query/filter.ts';
import { parseSort } from '#shared/runs/query/parseSort.ts';
import type { RunQuery, RunSet } from '#shared/runs/runQuery.ts';
import { filterSql, runExpression, type Sql } from './filterSql.ts';
import { foldText } from './searchText.ts';

/** Return the SQL condition on `run` for the runs that a query finds; throws `invalid-filter`. */
export function whereOf({ filter, text, status, trashed = false, in_sweeps }: RunQuery): Sql {
  const parts: Sql[] = [{ text: `run.trashed_at IS ${trashed ? 'NOT ' : ''}NULL`, values: [] }];
  const statuses = typeof status === 'string' ? [status] : status;
  if (statuses !== undefined) {
    parts.push({ text: `run.status IN (${statuses.map(() => '?').join(', ')})`, values: statuses });
  }
  for (const word of foldText(text ?? '').match(/\S+/g) ?? []) {
    parts.push(wordSql(word));
  }
  const parsed = parseFilter(filter ?? '');
  if (parsed !== null) parts.push(filterSql(parsed));
  const areSweepsMeant = in_sweeps ?? (parsed !== null && namesSweep(parsed));
  if (!areSweepsMeant)
    parts.push({ text: trashed ? notTrashedWithSweep : 'run.sweep_key IS NULL', values: [] });
  return {
    text: parts.map((part) => part.text).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}

/** The condition on a run in the trash that it is there by itself, not with its whole sweep. */
export const notTrashedWithSweep =
  '(run.sweep_key IS NULL OR run.sweep_key NOT IN (SELECT key FROM sweep WHERE trashed_at IS NOT NULL))';

/** Tell whether a filter is about sweeps. */
function namesSweep(filter: Filter): boolean {
  if ('parts' in filter) return filter.parts.some(namesSweep);
  if (filter.type === 'not') return namesSweep(filter.part);
  return filter.field.name === 'sweep' || filter.field.name === 'sweep_id';
}

/** Fewer letters are as likely part of any other word; ids are made of the letters a to f and digits. */
const idStart = /^[0-9a-f]{4,}$/;

function wordSql(word: string): Sql {
  const text = 'instr(run.search_text, ?) > 0 OR run.status = ?';
  if (!idStart.test(word)) return { text: `(${text})`, values: [word, word] };
  return {
    text: `(${text} OR substr(run.id, 1, length(?)) = ?)`,
    values: [word, word, word, word],
  };
}

/**
 * Return the SQL order for a sort and the joins it needs; throws `invalid-sort`.
 *
 * Runs without a value come last, and equal ones by age, so that pages never overlap.
 */
export function orderOf(sort: string): { text: string; joins: Sql } {
  const terms: string[] = [];
  const joins: Sql[] = [];
  for (const [i, { field, isDescending }] of parseSort(sort).entries()) {
    const direction = isDescending ? 'DESC' : 'ASC';
    const add = (expression: string, collation = ''): unknown =>
      terms.push(`${expression} ${collation} ${direction} NULLS LAST`);
    if (field.source === 'run') {
      add(runExpression(field), field.type === 'text' || field.type === 'tag' ? 'COLLATE NOCASE' : '');
      continue;
    }
    const table = field.source === 'metric' ? 'metric' : 'run_parameter';
    joins.push({
      text: `LEFT JOIN ${table} AS sort${i} ON sort${i}.run = run.key AND sort${i}.name = ?`,
      values: [field.name],
    });
    if (table === 'metric') add(`sort${i}.value`);
    else {
      add(`sort${i}.number`);
      if (field.type !== 'number') add(`sort${i}.text`);
    }
  }
  terms.push('run.created_at DESC', 'run.key DESC');
  return {
    text: terms.join(', '),
    joins: { text: joins.map(({ text }) => text).join(' '), values: joins.flatMap(({ values }) => values) },
  };
}

/** Return the SQL query for the keys of a set of runs; ids that are gone are left out. */
export function keysOfSet(set: RunSet): Sql {
  if ('ids' in set) {
    return {
      text: 'SELECT run.key FROM json_each(?) AS wanted JOIN run ON run.id = wanted.value',
      values: [JSON.stringify(set.ids)],
    };
  }
  const { text, values } = whereOf(set.query);
  return { text: `SELECT run.key FROM run WHERE ${text}`, values };
}

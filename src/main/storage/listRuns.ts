import { LabError } from '#shared/errors.ts';
import { parseFilter } from '#shared/runs/query/parseFilter.ts';
import { parseSort, type SortKey } from '#shared/runs/query/parseSort.ts';
import type { RunPage, RunQuery } from '#shared/runs/runQuery.ts';
import type { Connection } from './connection.ts';
import { filterSql, runExpression, type Sql } from './filterSql.ts';
import { readRuns } from './runRow.ts';
import { foldText } from './searchText.ts';

const defaultLimit = 100;
const maximumLimit = 1000;

/** See RunStore. */
export function listRuns(connection: Connection, query: RunQuery): RunPage {
  const where = whereOf(query);
  const order = orderOf(parseSort(query.sort ?? ''));
  const offset = countOf('offset', query.offset ?? 0);
  const limit = Math.min(countOf('limit', query.limit ?? defaultLimit), maximumLimit);
  return connection.read(() => {
    const rows = connection.all(
      `SELECT run.key FROM run ${order.joins.text} WHERE ${where.text} ORDER BY ${order.text} LIMIT ? OFFSET ?`,
      ...order.joins.values,
      ...where.values,
      ...[limit, offset],
    ) as { key: number }[];
    const { total } = connection.get(
      `SELECT count(*) AS total FROM run WHERE ${where.text}`,
      ...where.values,
    ) as { total: number };
    return {
      runs: readRuns(
        connection,
        rows.map(({ key }) => key),
      ),
      total,
    };
  });
}

function countOf(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new LabError('invalid-page', `${name} is ${value}, must be a whole number from 0`);
}

function whereOf({ filter, text, status, trashed = false }: RunQuery): Sql {
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
  return {
    text: parts.map((part) => part.text).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
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

/** Runs without a value come last, and equal ones by age, so that pages never overlap. */
function orderOf(keys: readonly SortKey[]): { text: string; joins: Sql } {
  const terms: string[] = [];
  const joins: Sql[] = [];
  for (const [i, { field, isDescending }] of keys.entries()) {
    const direction = isDescending ? 'DESC' : 'ASC';
    const add = (expression: string, collation = ''): unknown =>
      terms.push(`${expression} ${collation} ${direction} NULLS LAST`);
    if (field.source === 'run') {
      add(runExpression(field), field.type === 'text' ? 'COLLATE NOCASE' : '');
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

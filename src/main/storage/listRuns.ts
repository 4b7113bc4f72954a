import { LabError } from '#shared/errors.ts';
import type { RunPage, RunQuery } from '#shared/runs/runQuery.ts';
import type { Connection } from './connection.ts';
import type { Sql } from './filterSql.ts';
import { orderOf, whereOf } from './querySql.ts';
import { readRuns } from './runRow.ts';

const defaultLimit = 100;
const maximumLimit = 1000;
const maximumIds = 100_000;

/** See RunStore. */
export function listRuns(connection: Connection, query: RunQuery): RunPage {
  const { text, values, where } = select('run.key', query, defaultLimit, maximumLimit);
  return connection.read(() => {
    const rows = connection.all(text, ...values) as { key: number }[];
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

/** See RunStore. */
export function listRunIds(connection: Connection, query: RunQuery): string[] {
  const { text, values } = select('run.id', query, maximumIds, maximumIds);
  return connection.read(() => (connection.all(text, ...values) as { id: string }[]).map(({ id }) => id));
}

function select(
  column: string,
  query: RunQuery,
  defaultCount: number,
  maximum: number,
): Sql & { where: Sql } {
  const where = whereOf(query);
  const order = orderOf(query.sort ?? '');
  const offset = countOf('offset', query.offset ?? 0);
  const limit = Math.min(countOf('limit', query.limit ?? defaultCount), maximum);
  return {
    where,
    text: `SELECT ${column} FROM run ${order.joins.text} WHERE ${where.text} ORDER BY ${order.text} LIMIT ? OFFSET ?`,
    values: [...order.joins.values, ...where.values, limit, offset],
  };
}

function countOf(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new LabError('invalid-page', `${name} is ${value}, must be a whole number from 0`);
}

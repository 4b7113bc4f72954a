import { formatValue } from '#shared/model/formatValue.ts';
import type {
  Comparison,
  FieldComparison,
  Filter,
  FilterValue,
  Operator,
  TimeSpan,
} from '#shared/runs/query/filter.ts';
import type { QueryField } from '#shared/runs/query/queryFields.ts';
import type { Value } from './connection.ts';
import { foldText } from './searchText.ts';

/** A piece of SQL and the values of its question marks: nothing that a person typed is part of the SQL. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

/** What fields of a run are in SQL, where it is not a column of the same name. */
const expressions: Readonly<Record<string, string>> = {
  starred: 'run.is_starred',
  failure: 'run.failure_code',
  wall_s: '(run.finished_at - run.started_at) / 1000.0',
  speed: "(SELECT 1 / value FROM metric WHERE metric.run = run.key AND metric.name = 'rtf' AND value > 0)",
  group: '(SELECT run_group.name FROM run_group WHERE run_group.key = run.group_key)',
  group_id: '(SELECT run_group.id FROM run_group WHERE run_group.key = run.group_key)',
  sweep: '(SELECT sweep.name FROM sweep WHERE sweep.key = run.sweep_key)',
  sweep_id: '(SELECT sweep.id FROM sweep WHERE sweep.key = run.sweep_key)',
  tag: '(SELECT group_concat(tag.name, char(10) ORDER BY tag.name) FROM tag WHERE tag.run = run.key)',
};
const columns = new Set(
  ['name', 'notes', 'status', 'created_at', 'started_at', 'finished_at', 'recorded_ms', 'spike_count'].concat(
    [
      'size_bytes',
      'precision',
      'implementation',
      'priority',
      'id',
      'parent_id',
      'engine_version',
      'app_version',
    ],
  ),
);

/** Return the SQL expression for a field of a run itself. */
export function runExpression({ name }: QueryField): string {
  if (Object.hasOwn(expressions, name)) return expressions[name];
  if (!columns.has(name)) throw new Error(`No column for the field ${formatValue(name)}`);
  return `run.${name}`;
}

/** Return the SQL condition on `run` for a filter; it is never null, so that negating it says the opposite. */
export function filterSql(filter: Filter): Sql {
  if (filter.type === 'compare') return comparisonSql(filter);
  if (filter.type === 'compare-fields') return fieldsSql(filter);
  if (filter.type === 'not') {
    const { text, values } = filterSql(filter.part);
    return { text: `NOT ${text}`, values };
  }
  const parts = filter.parts.map(filterSql);
  const joint = filter.type === 'and' ? ' AND ' : ' OR ';
  return {
    text: `(${parts.map(({ text }) => text).join(joint)})`,
    values: parts.flatMap(({ values }) => values),
  };
}

function comparisonSql({ field, operator, value }: Comparison): Sql {
  if (field.source === 'run' && field.type !== 'tag') {
    const { text, values } = condition(runExpression(field), operator, value);
    return { text: `coalesce(${text}, false)`, values };
  }
  if (field.type === 'tag') return tagSql(operator, value);
  const { table, column } =
    field.source === 'metric'
      ? { table: 'metric', column: 'value' }
      : { table: 'run_parameter', column: typeof value === 'number' ? 'number' : 'text' };
  const within = (text: string, values: readonly Value[]): Sql => ({
    text: `run.key IN (SELECT run FROM ${table} WHERE name = ? AND ${text})`,
    values: [field.name, ...values],
  });
  if (value === null) {
    const isSet = table === 'metric' ? 'value IS NOT NULL' : '(number IS NOT NULL OR text IS NOT NULL)';
    const { text, values } = within(isSet, []);
    return { text: `NOT ${text}`, values };
  }
  const { text, values } = condition(column, operator, value);
  return within(text, values);
}

function fieldsSql({ field, operator, other }: FieldComparison): Sql {
  const [a, b] = [numberSql(field), numberSql(other)];
  return {
    text: `coalesce(${a.text} ${operator} ${b.text}, false)`,
    values: [...a.values, ...b.values],
  };
}

/** Return the SQL expression for the number that a run has as a field; null where it has none. */
function numberSql(field: QueryField): Sql {
  if (field.source === 'run') return { text: runExpression(field), values: [] };
  const [table, column] = field.source === 'metric' ? ['metric', 'value'] : ['run_parameter', 'number'];
  return {
    text: `(SELECT ${column} FROM ${table} WHERE ${table}.run = run.key AND ${table}.name = ?)`,
    values: [field.name],
  };
}

function tagSql(operator: Operator, value: FilterValue): Sql {
  if (value === null) return { text: 'run.key NOT IN (SELECT run FROM tag)', values: [] };
  const { text, values } = condition('name', operator, value);
  return { text: `run.key IN (SELECT run FROM tag WHERE ${text})`, values };
}

function condition(expression: string, operator: Operator, value: FilterValue): Sql {
  if (value === null) return { text: `${expression} IS NULL`, values: [] };
  if (typeof value === 'object') return timeSql(expression, operator, value);
  if (operator === '~') {
    return { text: `instr(fold(${expression}), ?) > 0`, values: [foldText(String(value))] };
  }
  return { text: `${expression} ${operator} ?`, values: [value] };
}

/** A day is a stretch of time: after it is from its end on. */
function timeSql(expression: string, operator: Operator, { from, to }: TimeSpan): Sql {
  switch (operator) {
    case '<':
      return { text: `${expression} < ?`, values: [from] };
    case '<=':
      return { text: `${expression} < ?`, values: [to] };
    case '>':
      return { text: `${expression} >= ?`, values: [to] };
    case '>=':
      return { text: `${expression} >= ?`, values: [from] };
    case '=':
    case '~':
      return { text: `(${expression} >= ? AND ${expression} < ?)`, values: [from, to] };
  }
}

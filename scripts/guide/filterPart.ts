import { operatorsFor } from '#shared/runs/query/comparisonValue.ts';
import { queryFields, type QueryField } from '#shared/runs/query/queryFields.ts';
import { code, plain, table } from './table.ts';

const titles: Readonly<Record<QueryField['source'], string>> = {
  run: 'Fields of a run',
  metric: 'Metrics',
  parameter: 'Parameters',
};

/** List everything that runs are filtered and sorted by, with the operators that go with it. */
export const filterFieldsPart = (): string =>
  Object.entries(titles)
    .map(([source, title]) => {
      const fields = [...queryFields.values()].filter((field) => field.source === source);
      return `### ${title}\n\n${table(['Name', 'Unit', 'Operators', 'Meaning'], fields.map(row))}`;
    })
    .join('\n\n');

function row(field: QueryField): string[] {
  const { name, unit, label, choices } = field;
  const values = choices === undefined ? '' : `: ${choices.map(code).join(', ')}`;
  const operators = ['=', '!=', ...operatorsFor(field).filter((operator) => operator !== '=')];
  return [code(name), unit, operators.map(code).join(' '), `${plain(label)}${values}`];
}

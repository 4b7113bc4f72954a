import { csvLine } from './csv.ts';
import type { Grid, Quantity, ResultPart } from '../analysis/analysisResult.ts';

/** A table of a part of a result: one array per column, as long as all others. */
export interface ResultTable {
  /** Name of the part, for files. */
  readonly id: string;
  readonly columns: readonly {
    /** Name with its unit, as in `time_ms`. */
    readonly name: string;
    readonly values: ArrayLike<number | string>;
  }[];
}

/** Write a part of an analysis' result as a table: long form, one row per value of a matrix. */
export function resultTable(part: ResultPart): ResultTable {
  return { id: part.id, columns: columnsOf(part) };
}

/** Write a table as CSV with a head; undefined numbers are empty. */
export function resultCsv({ columns }: ResultTable): string {
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  let csv = csvLine(columns.map(({ name }) => name));
  for (let k = 0; k < rows; k++) csv += csvLine(columns.map(({ values }) => defined(values[k])));
  return csv;
}

const defined = (value: number | string | undefined): number | string =>
  value === undefined || Number.isNaN(value) ? '' : value;

function columnsOf(part: ResultPart): ResultTable['columns'] {
  switch (part.kind) {
    case 'series': {
      const count = Math.max(0, ...part.lines.map(({ values }) => values.length));
      return [
        positions(part.x, count),
        ...part.lines.map(({ label, values }) => ({ name: lineName(part.y, label), values })),
      ];
    }
    case 'histogram': {
      const count = Math.max(0, ...part.bars.map(({ values }) => values.length));
      const edges = (from: number): number[] => Array.from({ length: count }, (_, k) => at(part.x, k + from));
      return [
        { name: `${columnName(part.x)}_from`, values: edges(0) },
        { name: `${columnName(part.x)}_to`, values: edges(1) },
        ...part.bars.map(({ label, values }) => ({ name: lineName(part.y, label), values })),
      ];
    }
    case 'matrix': {
      const { rows, columns, x, y, z, values } = part;
      const place = (of: (k: number) => number): number[] =>
        Array.from({ length: rows * columns }, (_, k) => of(k));
      const isSame = columnName(x) === columnName(y);
      return [
        {
          name: isSame ? `${columnName(y)}_row` : columnName(y),
          values: place((k) => at(y, Math.floor(k / columns))),
        },
        {
          name: isSame ? `${columnName(x)}_column` : columnName(x),
          values: place((k) => at(x, k % columns)),
        },
        { name: columnName(z), values },
      ];
    }
    case 'scalars':
      return [
        { name: 'name', values: part.values.map(({ name }) => name) },
        { name: 'value', values: part.values.map(({ value }) => value ?? NaN) },
        { name: 'unit', values: part.values.map(({ unit }) => unit) },
      ];
    case 'table':
      return part.columns.map(({ name, values }) => ({ name, values }));
  }
}

/** Rounded to 12 digits, so that 3 * 0.1 is 0.3. */
const at = ({ start, step }: Grid, k: number): number => Number((start + k * step).toPrecision(12));

const positions = (grid: Grid, count: number) => ({
  name: columnName(grid),
  values: Array.from({ length: count }, (_, k) => at(grid, k)),
});

/** Name the column of a line by what it shows and whose it is, as in `rate_E_hz`; a line that is all there is says both. */
export const lineName = (y: Quantity, line: string): string =>
  columnName(line === y.label ? y : { ...y, label: `${y.label} ${line}` });

/** Make a name for a column: words with underscores, E and I as everywhere in capitals, and the unit. */
export function columnName({ label, unit }: Quantity): string {
  return `${label} ${unit === 'spikes/s' ? 'hz' : unit}`
    .replaceAll('^2', '2')
    .replaceAll('/', ' per ')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => (word === 'E' || word === 'I' ? word : word.toLowerCase()))
    .join('_');
}

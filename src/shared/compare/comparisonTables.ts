import { definitions, type StatisticName } from '../analysis/definitions.ts';
import { schema } from '../model/schema.ts';
import { formatValue } from '../model/formatValue.ts';
import { shortNumber } from '../numerics/shortNumber.ts';
import { testDescription, type MetricCell } from './compareMetrics.ts';
import type { Comparison } from './comparison.ts';
import type { Spread } from './savedComparison.ts';

/** A table of texts. */
export interface TextTable {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Indices of columns of numbers. */
  readonly numbers: ReadonlySet<number>;
}

/** What stands where there is no value. */
const none = '–';

/** Write a difference with its sign. */
export const signedNumber = (value: number | null): string =>
  value === null ? none : `${value > 0 ? '+' : ''}${shortNumber(value)}`;

/**
 * Write a value, or of replicates the mean with its standard error or the median with quartiles, and over how many runs
 * where it is not defined in all of them.
 */
export function sampleText({ count, mean, se, quartiles, values }: MetricCell, spread: Spread): string {
  const some = count > 0 && count < values.length ? ` (n = ${count})` : '';
  if (se === null || quartiles === null) return shortNumber(mean) + some;
  if (spread === 'standard_error') return `${shortNumber(mean)} ± ${shortNumber(se)}${some}`;
  const [lower, median, upper] = quartiles.map((value) => shortNumber(value));
  return `${median} [${lower}, ${upper}]${some}`;
}

/** What of groups of replicates is shown, in words. */
export const spreadDescriptions: Readonly<Record<Spread, string>> = {
  standard_error: 'Mean ± standard error of runs that differ in nothing but their seed or trial.',
  quartiles:
    'Median [25 %, 75 %] of runs that differ in nothing but their seed or trial; differences, effect sizes and tests are of means.',
};

/** So many values of a group's runs are listed. */
const mostListed = 6;

/** Write the value of a parameter in a group, or the values where its runs differ in it. */
export function parameterText(values: readonly unknown[]): string {
  const text = (value: unknown): string =>
    value === undefined
      ? none
      : typeof value === 'string'
        ? value
        : value === null
          ? 'none'
          : formatValue(value);
  if (values.length > mostListed) return `${values.length} values`;
  return values.map(text).join(', ');
}

/** Say what the numbers are compared with and how, sentence by sentence. */
export function describeComparison(
  { groups, baseline, metrics }: Comparison,
  spread: Spread = 'standard_error',
): string[] {
  const hasTests = metrics.some(({ cells }) => cells.some(({ test }) => test !== null));
  const hasGroups = groups.some(({ runs }) => runs.length > 1);
  return [
    `Differences are from ${groups[baseline].label}, the baseline.`,
    ...(hasGroups ? [spreadDescriptions[spread]] : []),
    ...(hasTests ? [testDescription] : []),
  ];
}

/** Name a group in the head of a table, with the number of its runs where there are several. */
export const headOf = ({ label, runs }: Comparison['groups'][number]): string =>
  runs.length > 1 ? `${label} (n = ${runs.length})` : label;

/** Lay out the parameters that differ, and the metrics with differences, effect sizes and p where there are any. */
export function comparisonTables(comparison: Comparison, spread: Spread = 'standard_error'): TextTable[] {
  return [parametersTable(comparison), metricsTable(comparison, spread)];
}

function parametersTable({ groups, parameters }: Comparison): TextTable {
  const unitOf = (name: string): string => (name in schema ? schema[name as keyof typeof schema].unit : '');
  return {
    title: 'Parameters that differ',
    header: ['parameter', 'unit', ...groups.map(headOf)],
    rows: parameters
      .filter(({ isDifferent }) => isDifferent)
      .map(({ name, values }) => [name, unitOf(name), ...values.map(parameterText)]),
    numbers: new Set(groups.map((_, k) => 2 + k)),
  };
}

function metricsTable({ groups, baseline, metrics }: Comparison, spread: Spread): TextTable {
  const columns = groups.flatMap((group, k) => {
    const cells = metrics.map(({ cells: all }) => all[k]);
    const value = { head: headOf(group), texts: cells.map((cell) => sampleText(cell, spread)) };
    if (k === baseline) return [value];
    return [
      value,
      { head: 'difference', texts: cells.map(({ difference }) => signedNumber(difference)) },
      ...optional('g', cells, ({ effect }) => effect),
      ...optional('p', cells, ({ test }) => test?.p ?? null),
    ];
  });
  return {
    title: 'Metrics',
    header: ['metric', 'unit', ...columns.map(({ head }) => head)],
    rows: metrics.map(({ name }, row) => {
      const { label, unit } = definitions[name as StatisticName];
      return [label, unit, ...columns.map(({ texts }) => texts[row])];
    }),
    numbers: new Set(columns.map((_, k) => 2 + k)),
  };
}

/** A column of numbers that is left out where none is defined. */
function optional(
  head: string,
  cells: readonly MetricCell[],
  valueOf: (cell: MetricCell) => number | null,
): { head: string; texts: string[] }[] {
  const values = cells.map(valueOf);
  return values.every((value) => value === null)
    ? []
    : [{ head, texts: values.map((value) => shortNumber(value)) }];
}

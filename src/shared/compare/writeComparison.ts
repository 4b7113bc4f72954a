import { definitions, type StatisticName } from '../analysis/definitions.ts';
import { csvLine } from '../interop/csv.ts';
import { schema } from '../model/schema.ts';
import type { Comparison } from './comparison.ts';
import type { Spread } from './savedComparison.ts';
import { comparisonTables, describeComparison, type TextTable } from './comparisonTables.ts';

/** What a comparison is written as. */
export const comparisonFormats = ['csv', 'markdown', 'latex'] as const;
export type ComparisonFormat = (typeof comparisonFormats)[number];

/** Write a comparison as text in a format. */
export function writeComparison(
  comparison: Comparison,
  format: ComparisonFormat,
  spread: Spread = 'standard_error',
): string {
  if (format === 'csv') return comparisonCsv(comparison);
  const write = format === 'markdown' ? markdownTable : latexTable;
  const tables = comparisonTables(comparison, spread).filter(({ rows }) => rows.length > 0);
  const about = describeComparison(comparison, spread).join(' ');
  const closing = format === 'markdown' ? escapeMarkdown(about) : `% ${about}`;
  return `${[...tables.map(write), closing].join('\n\n')}\n`;
}

const csvHead = ['kind', 'name', 'unit', 'group', 'runs', 'is_baseline', 'value', 'standard_error'];
const csvQuartiles = ['n', 'quartile_1', 'median', 'quartile_3'];
const csvTail = ['difference', 'hedges_g', 'p', 'relabellings', 'is_exact'];

/**
 * Write a comparison as CSV, a row per group and parameter that differs or metric, numbers with all their digits.
 *
 * The value of a metric is the mean over the n runs of the group in which it is defined; that of a parameter is JSON, a list of values where
 * the group's runs differ in it.
 */
function comparisonCsv({ groups, baseline, parameters, metrics }: Comparison): string {
  const blank = [...csvTail, ...csvQuartiles, 'standard_error'].map(() => '');
  const groupCells = (k: number) => [groups[k].label, groups[k].runs.length, Number(k === baseline)];
  const rows = [
    ...parameters
      .filter(({ isDifferent }) => isDifferent)
      .flatMap(({ name, values }) =>
        values.map((own, k) => {
          const unit = name in schema ? schema[name as keyof typeof schema].unit : '';
          const [first] = own;
          const value = own.length > 1 ? own : first;
          const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
          return ['parameter', name, unit, ...groupCells(k), text, ...blank];
        }),
      ),
    ...metrics.flatMap(({ name, cells }) =>
      cells.map(({ count, mean, se, quartiles, difference, effect, test }, k) => [
        ...['metric', name, definitions[name as StatisticName].unit, ...groupCells(k)],
        ...[mean, se, difference, effect, test?.p, test?.relabellings].map((value) => value ?? ''),
        test === null ? '' : Number(test.isExact),
        ...[count, ...(quartiles ?? ['', '', ''])],
      ]),
    ),
  ];
  return [[...csvHead, ...csvTail, ...csvQuartiles], ...rows].map(csvLine).join('');
}

const escapeMarkdown = (text: string): string => text.replaceAll(/[\\|*_`<>[\]]/g, '\\$&');

function markdownTable({ title, header, rows, numbers }: TextTable): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const rule = `| ${header.map((_, k) => (numbers.has(k) ? '---:' : '---')).join(' | ')} |`;
  return [`**${title}**`, '', line(header), rule, ...rows.map(line)].join('\n');
}

const latexSigns: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '–': '--',
};

const escapeLatex = (text: string): string =>
  text.replaceAll(/[\\~^±–&%$#_{}]/g, (sign) => latexSigns[sign] ?? `\\${sign}`);

/** Write a table for the package booktabs. */
function latexTable({ title, header, rows, numbers }: TextTable): string {
  const line = (cells: readonly string[]): string => `  ${cells.map(escapeLatex).join(' & ')} \\\\`;
  const columns = header.map((_, k) => (numbers.has(k) ? 'r' : 'l')).join('');
  return [
    `% ${title} (needs the package booktabs)`,
    `\\begin{tabular}{${columns}}`,
    '  \\toprule',
    line(header),
    '  \\midrule',
    ...rows.map(line),
    '  \\bottomrule',
    '\\end{tabular}',
  ].join('\n');
}

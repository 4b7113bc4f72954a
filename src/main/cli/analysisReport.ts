import { analyses, findAnalysis } from '#shared/analysis/analyses.ts';
import type { AnalysisResult, LabelledValues, ResultPart } from '#shared/analysis/analysisResult.ts';
import { describeAllowed } from '#shared/model/allowed.ts';
import { formatCount, formatNumber, formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';

/** Longer tables are named, not printed. */
const printedRows = 60;

/** Print an analysis' result: single numbers and short tables as they are, of everything else what it is. */
export function printResult(result: AnalysisResult, { print }: Terminal): void {
  print(`${result.title} (${result.analysis}, version ${result.version})`);
  const settings = Object.entries(result.settings).filter(([, value]) => value !== null);
  print(`Settings: ${settings.map(([name, value]) => `${name}=${String(value)}`).join(' ')}`);
  for (const note of result.notes) print(note);
  for (const part of result.parts) print(`\n${part.title} (${part.id})\n${describePart(part)}`);
  print('\n--csv PART prints all values of a part, --out FOLDER writes all parts.');
}

function describePart(part: ResultPart): string {
  switch (part.kind) {
    case 'scalars':
      return formatTable(
        part.values.map(({ label, value, unit, name }) => [`  ${label}`, formatNumber(value), unit, name]),
        new Set([1]),
      );
    case 'series':
      return summaryTable(part.lines, part.y.unit);
    case 'histogram':
      return formatTable(
        part.bars.map(({ label, values }) => [
          `  ${label}`,
          `${formatNumber(values.reduce((a, b) => a + b, 0))} in ${values.length} bins`,
        ]),
      );
    case 'matrix':
      return `  ${part.rows} x ${part.columns}: ${rangeOf(part.values)} ${part.z.unit}`.trimEnd();
    case 'table': {
      const rows = part.columns[0]?.values.length ?? 0;
      if (rows > printedRows) return `  ${formatCount(rows)} rows`;
      const head = part.columns.map(({ label, unit }) => (unit === '' ? label : `${label} (${unit})`));
      const cells = Array.from({ length: rows }, (_, row) =>
        part.columns.map(({ values }) => {
          const value = values[row];
          return typeof value === 'number' ? formatNumber(value) : value;
        }),
      );
      const right = new Set(part.columns.keys());
      return formatTable([head, ...cells], right).replaceAll(/^/gm, '  ');
    }
  }
}

/** Print mean and range of every line. */
function summaryTable(lines: readonly LabelledValues[], unit: string): string {
  return formatTable(
    lines.map(({ label, values }) => {
      const known = values.filter(Number.isFinite);
      const mean = known.length === 0 ? null : known.reduce((a, b) => a + b, 0) / known.length;
      return [`  ${label}`, `mean ${formatNumber(mean)} ${unit}`.trimEnd(), rangeOf(values)];
    }),
  );
}

function rangeOf(values: Float64Array): string {
  const known = values.filter(Number.isFinite);
  if (known.length === 0) return 'nothing defined';
  const [least, most] = known.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
  return `${formatNumber(least)} to ${formatNumber(most)}`;
}

/** Print all analyses, or definition and settings of one. */
export function printAnalyses(
  { analysis, json }: { readonly analysis?: string; readonly json?: boolean },
  { print }: Terminal,
): void {
  const wanted = analysis === undefined ? analyses : [findAnalysis(analysis)];
  if (json) {
    print(JSON.stringify(wanted.map(({ compute: _, ...description }) => description)));
    return;
  }
  if (analysis === undefined) {
    print(formatTable(wanted.map(({ id, title }) => [id, title])));
    print('\nanalyze --list --analysis NAME explains one.');
    return;
  }
  const [{ id, title, version, definition, settings }] = wanted;
  print(`${title} (${id}, version ${version})\n${definition}\n\nSettings`);
  print(
    formatTable(
      Object.entries(settings).map(([name, field]) => [
        `  ${name}`,
        `${String(field.default ?? '-')} ${field.unit}`.trimEnd(),
        describeAllowed(field),
        field.help,
      ]),
    ),
  );
}

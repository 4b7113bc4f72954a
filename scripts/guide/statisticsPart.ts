import { analyses } from '#shared/analysis/analyses.ts';
import type { Analysis } from '#shared/analysis/defineAnalysis.ts';
import { definitions, statisticNames } from '#shared/analysis/definitions.ts';
import { describeAllowed } from '#shared/model/allowed.ts';
import { code, plain, table, tableIfAny } from './table.ts';

/** List the statistics that every run has. */
export const statisticsPart = (): string =>
  table(
    ['Metric', 'Shown as', 'Unit', 'Definition'],
    statisticNames.map((name) => {
      const { label, unit, definition } = definitions[name];
      return [code(name), plain(label), unit, plain(definition)];
    }),
  );

/** List the analyses with their definitions and settings. */
export const analysesPart = (): string => analyses.map(describe).join('\n\n');

function describe({ id, title, definition, version, settings }: Analysis): string {
  const rows = Object.entries(settings).map(([name, field]) => [
    code(name),
    field.unit,
    field.default === null ? '' : code(String(field.default)),
    plain(describeAllowed(field)),
    plain(field.help),
  ]);
  return [
    `### ${title}`,
    `${code(id)}, version ${version}. ${plain(definition)}`,
    tableIfAny(['Setting', 'Unit', 'Default', 'Must be', 'Meaning'], rows),
  ].join('\n\n');
}

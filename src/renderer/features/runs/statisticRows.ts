import { definitions, statisticNames } from '#shared/analysis/definitions.ts';
import type { Run } from '#shared/runs/run.ts';
import { formatNumber, titleOf } from './formatRun.ts';

/** One statistic of a run as it is listed. */
export interface StatisticRow {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly definition: string;
  /** Three digits, and all of them. */
  readonly value: string;
  readonly exact: string;
}

/** List the statistics that a run has, in their order. */
export function statisticRows({ metrics }: Pick<Run, 'metrics'>): StatisticRow[] {
  return statisticNames
    .filter((name) => metrics[name] !== undefined)
    .map((name) => ({
      name,
      ...definitions[name],
      value: formatNumber(metrics[name]),
      exact: metrics[name] === null ? 'undefined for this run' : String(metrics[name]),
    }));
}

/** Write the statistics of a run as text, a line each with all digits, separated by tabs as spreadsheets take it. */
export function statisticsText(run: Pick<Run, 'metrics' | 'name' | 'id'>): string {
  const lines = statisticRows(run).map(({ label, name, unit, exact }) =>
    [label, exact, unit, name].join('\t'),
  );
  return `${[titleOf(run), ...lines].join('\n')}\n`;
}

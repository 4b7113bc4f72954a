import { definitions } from '#shared/analysis/definitions.ts';
import type { Statistics } from '#shared/analysis/statistics.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { Metrics, Provenance } from '#shared/runs/run.ts';
import { formatCount, formatDuration, formatNumber, formatTable, formatTime } from './format.ts';
import type { Terminal } from './terminal.ts';

/** What is known of a run once it is done, wherever it was computed. */
export interface RunReport {
  readonly parameters: Parameters;
  readonly synapses: number;
  readonly spikeCount: number;
  readonly spikeHash: string;
  readonly statistics: Partial<Statistics>;
  readonly build_s: number;
  readonly simulate_s: number;
  readonly provenance: Provenance;
  /** Where it is stored, null where it is not. */
  readonly stored: { readonly id: string; readonly name: string } | null;
}

const isStatistic = (name: string): name is keyof typeof definitions => Object.hasOwn(definitions, name);

/** Pick the statistics out of stored metrics. */
export const statisticsOf = (metrics: Metrics): Partial<Statistics> =>
  Object.fromEntries(Object.entries(metrics).filter(([name]) => isStatistic(name)));

const rtfOf = ({ parameters, simulate_s }: RunReport): number =>
  (1000 * simulate_s) / (parameters.warmup + parameters.simtime);

/** Give the object that `--json` prints. */
export function reportAsJson(report: RunReport): object {
  const { parameters, stored, build_s, simulate_s } = report;
  return {
    ...(stored ? { run: stored } : {}),
    parameters,
    seed: parameters.randseed,
    precision: report.provenance.precision,
    neurons: parameters.N_E + parameters.N_I,
    synapses: report.synapses,
    spikes: report.spikeCount,
    spikeHash: report.spikeHash,
    statistics: report.statistics,
    timing: { build_s, simulate_s, rtf: rtfOf(report) },
    provenance: report.provenance,
  };
}

/** Lay out statistics with their labels, units and names. */
export function statisticsTable(statistics: Partial<Statistics>): string {
  const rows = Object.entries(statistics).map(([name, value]) => {
    const { label, unit } = definitions[name as keyof typeof definitions];
    return [`  ${label}`, formatNumber(value), unit, name];
  });
  return formatTable(rows, new Set([1]));
}

/** Print what came of a run. */
export function printReport(report: RunReport, { print }: Terminal): void {
  const { parameters, provenance, stored, build_s, simulate_s } = report;
  const { N_E, N_I, randseed, warmup, simtime } = parameters;
  const size = `${formatCount(N_E + N_I)} neurons, ${formatCount(report.synapses)} synapses`;
  const spikes = `${formatCount(report.spikeCount)} spikes`;
  print(`${size}, ${provenance.precision} precision, seed ${randseed}: ${spikes}`);
  print(statisticsTable(report.statistics));
  const rtf = rtfOf(report);
  print(
    `Build ${formatDuration(build_s)}, simulation ${formatDuration(simulate_s)} for ${formatTime(warmup + simtime)}: ` +
      `RTF ${formatNumber(rtf)}, ${formatNumber(1 / rtf)} times faster than real time`,
  );
  if (stored) print(`Stored as "${stored.name}" (${stored.id})`);
}

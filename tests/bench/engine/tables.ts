import { describeBytes } from '#shared/model/memory.ts';
import { formatCount, formatNumber } from '#main/cli/format.ts';
import type { BenchmarkResult } from '#simulator/benchmark/runBenchmark.ts';
import { growthExponent } from './growth.ts';
import { publishedFor } from './published.ts';
import type { BenchReport, Breakdown } from './report.ts';

/** Write a Markdown table; all columns but the first are numbers. */
export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, k) => (k === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

const times = (factor: number | null): string => (factor === null ? '-' : `${formatNumber(factor)}x`);
const milliseconds = (ms: number): string =>
  ms < 1000 ? `${formatNumber(ms)} ms` : `${formatNumber(ms / 1000)} s`;
const quartiles = ([low, high]: readonly [number, number]): string =>
  `${formatNumber(low)} - ${formatNumber(high)}`;
const rates = ({ rate_E_hz, rate_I_hz }: BenchmarkResult): string =>
  `${rate_E_hz.toFixed(1)}, ${rate_I_hz.toFixed(1)}`;

/** Name engine, precision and, where there are several, threads. */
const engineOf = ({ implementation, precision, threads }: BenchmarkResult): string =>
  implementation === 'reference' ? 'reference' : `${precision}${threads > 1 ? `, ${threads} threads` : ''}`;

function speedTable(results: readonly BenchmarkResult[]): string {
  const header = [
    'network',
    'neurons',
    'engine',
    'RTF',
    'quartiles',
    'CPU time',
    'against reference',
    'against 1 thread',
  ];
  const rows = results.map((result) => [
    result.network,
    formatCount(result.neurons),
    engineOf(result),
    `**${formatNumber(result.rtf)}**`,
    quartiles(result.rtf_quartiles),
    formatNumber(result.cpu_rtf),
    times(result.speedup_over_reference),
    times(result.speedup_over_one_thread),
    milliseconds(result.build_ms),
    describeBytes(result.memory_bytes),
    rates(result),
    publishedFor(result),
  ]);
  return markdownTable([...header, 'build', 'memory', 'E, I spikes/s', 'other simulators'], rows);
}

function wiringTable(results: readonly BenchmarkResult[]): string {
  const header = [
    'wiring',
    'engine',
    'RTF',
    'quartiles',
    'CPU time',
    'time against weight clustering',
    'build',
  ];
  const rows = results.map((result) => [
    result.network,
    engineOf(result),
    formatNumber(result.rtf),
    quartiles(result.rtf_quartiles),
    formatNumber(result.cpu_rtf),
    times(result.time_against_first),
    milliseconds(result.build_ms),
    describeBytes(result.memory_bytes),
    rates(result),
  ]);
  return markdownTable([...header, 'memory', 'E, I spikes/s'], rows);
}

const partNames = ['delivery', 'spreading', 'update', 'scan', 'recording', 'other'] as const;

function breakdownTable(breakdowns: readonly Breakdown[]): string {
  const rows = breakdowns.map((one) => [
    one.network,
    formatCount(one.neurons),
    one.precision,
    ...partNames.map((part) => `${Math.round(100 * one[part])} %`),
    formatCount(one.samples),
  ]);
  return markdownTable(['network', 'neurons', 'precision', ...partNames, 'samples'], rows);
}

/** Fit how CPU time, its parts, build time and memory grow with the number of neurons, by scaled networks on one thread. */
function growthTable({ results, breakdowns }: BenchReport): string | null {
  const rows = ['double', 'single'].flatMap((precision) => {
    const scaled = results.filter(
      (result) =>
        result.case.startsWith('scaling-') &&
        result.implementation === 'kernel' &&
        result.precision === precision &&
        result.threads === 1,
    );
    if (scaled.length < 2) return [];
    const exponent = (valueOf: (result: BenchmarkResult) => number | null): string => {
      const points = scaled.map((result) => ({ N: result.neurons, y: valueOf(result) ?? 0 }));
      return points.every(({ y }) => y > 0) ? growthExponent(points).toFixed(2) : '-';
    };
    const part = (name: (typeof partNames)[number]): string =>
      exponent((result) => {
        const found = breakdowns.find((one) => one.case === result.case && one.precision === precision);
        return found ? found[name] * result.cpu_rtf : null;
      });
    const costs = [exponent(({ cpu_rtf }) => cpu_rtf), part('delivery'), part('spreading'), part('update')];
    return [[precision, ...costs, exponent(({ build_ms }) => build_ms), exponent((r) => r.memory_bytes)]];
  });
  if (rows.length === 0) return null;
  return markdownTable(['precision', 'CPU time', 'delivery', 'spreading', 'update', 'build', 'memory'], rows);
}

function startUpTable({ start_up }: BenchReport): string {
  const rows = start_up.map(({ what, wall_ms, wall_quartiles_ms }) => [
    what,
    milliseconds(wall_ms),
    quartiles(wall_quartiles_ms),
  ]);
  return markdownTable(['process', 'wall time', 'quartiles [ms]'], rows);
}

function machineLine({ machine, load, date, wall_s }: BenchReport): string {
  const { cpu, cores, memory_bytes, system, node } = machine;
  return (
    `${cpu}, ${cores} cores, ${describeBytes(memory_bytes)}, ${system}, Node ${node}; ${date.slice(0, 10)}, ` +
    `${Math.round(wall_s)} s. Programs that wanted a core, mean of the last minute: ` +
    `${load[0].toFixed(1)} before, ${load[1].toFixed(1)} after (the bench itself is one).`
  );
}

/** Write what was measured as Markdown. */
export function tablesOf(report: BenchReport): string {
  const wirings = report.results.filter((result) => result.case === 'wirings');
  const others = report.results.filter((result) => result.case !== 'wirings');
  const growth = growthTable(report);
  const sections = [
    machineLine(report),
    ...(others.length > 0 ? ['### Speed, building, memory', speedTable(others)] : []),
    ...(wirings.length > 0 ? ['### Kinds of wiring, 5,000 neurons', wiringTable(wirings)] : []),
    ...(report.breakdowns.length > 0 ? ['### Where the time goes', breakdownTable(report.breakdowns)] : []),
    ...(growth === null ? [] : ['### How cost grows: exponent k of N^k', growth]),
    ...(report.start_up.length > 0
      ? ['### Start-up: a whole process that takes one step', startUpTable(report)]
      : []),
  ];
  return sections.join('\n\n');
}

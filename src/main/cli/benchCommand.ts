import { cpus, release, type as osType } from 'node:os';
import { benchmarkCases, runBenchmark, type BenchmarkResult } from '#simulator/clientInProcess.ts';
import { formatCount, formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';

/** Measure the engines on this machine and print a table; medians of segments of 20 ms biological time. */
export async function benchCommand(
  options: { readonly json?: boolean; readonly quick?: boolean },
  terminal: Terminal,
): Promise<void> {
  const results: BenchmarkResult[] = [];
  for (const benchmarkCase of options.quick ? benchmarkCases.slice(0, 1) : benchmarkCases) {
    terminal.showProgress(`Measuring: ${benchmarkCase.id}`);
    results.push(...(await runBenchmark(benchmarkCase, { now: () => performance.now() })));
    terminal.signal.throwIfAborted();
  }
  terminal.showProgress(null);
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    system: `${osType()} ${release()}`,
    node: process.version,
  };
  if (options.json) {
    terminal.print(JSON.stringify({ machine, results }));
    return;
  }
  const header = [
    'network',
    'neurons',
    'engine',
    'precision',
    'threads',
    'RTF',
    'quartiles',
    'against reference',
    'build',
    'E, I rates',
  ];
  const rows = results.map((result) => [
    result.network,
    formatCount(result.neurons),
    result.implementation,
    result.precision,
    String(result.threads),
    result.rtf.toPrecision(3),
    result.rtf_quartiles.map((rtf) => rtf.toPrecision(3)).join(' - '),
    result.speedup_over_reference === null ? '-' : `${result.speedup_over_reference.toPrecision(3)}x`,
    `${result.build_ms.toPrecision(3)} ms`,
    `${result.rate_E_hz.toFixed(1)}, ${result.rate_I_hz.toFixed(1)} spikes/s`,
  ]);
  terminal.print(`${machine.cpu}, ${machine.cores} cores, ${machine.system}, Node ${machine.node}`);
  terminal.print(formatTable([header, ...rows], new Set([1, 4, 5, 7, 8])));
}

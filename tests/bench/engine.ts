// Measures the engines on this machine: npm run -s bench. All of it takes a few minutes and writes
// tests/bench/results/<machine>.json and the tables of docs/performance.md; a subset only prints:
//   npm run -s bench -- --only example --segments 20
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { benchmarkCases } from '#simulator/benchmark/benchmarkCases.ts';
import { runBenchmark, type BenchmarkedSimulation } from '#simulator/benchmark/runBenchmark.ts';
import { describeMachine, loadOfLastMinute } from './engine/machine.ts';
import { profileParts } from './engine/profileParts.ts';
import { replaceBetweenMarkers } from './engine/replaceBetweenMarkers.ts';
import type { BenchReport, Breakdown } from './engine/report.ts';
import { measureStartUp } from './engine/startUp.ts';
import { tablesOf } from './engine/tables.ts';

const root = join(import.meta.dirname, '../..');
const allParts = [...benchmarkCases.map(({ id }) => id), 'start-up'];

function readOptions(): { readonly parts: readonly string[]; readonly segments?: number } {
  const { values } = parseArgs({
    options: { only: { type: 'string', multiple: true }, segments: { type: 'string' } },
  });
  const chosen = values.only ?? [''];
  const unknown = chosen.find((start) => !allParts.some((part) => part.startsWith(start)));
  if (unknown !== undefined) throw new Error(`--only ${unknown}: must begin one of ${allParts.join(', ')}`);
  const parts = allParts.filter((part) => chosen.some((start) => part.startsWith(start)));
  if (values.segments === undefined) return { parts };
  const segments = Number(values.segments);
  if (!Number.isInteger(segments) || segments < 1) {
    throw new Error(`--segments ${values.segments}: must be a whole number from 1 on`);
  }
  return { parts, segments };
}

/** Where to write the results of a machine. */
function resultFile({ machine }: BenchReport): string {
  const name = `${machine.cpu} ${machine.cores} cores`.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return join(root, 'tests/bench/results', `${name.replaceAll(/^-|-$/g, '')}.json`);
}

async function measure(
  parts: readonly string[],
  segments: number | undefined,
): Promise<Pick<BenchReport, 'results' | 'breakdowns' | 'start_up'>> {
  const breakdowns: Breakdown[] = [];
  const results: BenchReport['results'][number][] = [];
  const afterwards = async (timed: BenchmarkedSimulation): Promise<void> => {
    const { engine, simulation, parameters } = timed;
    if (engine.implementation === 'reference' || timed.case === 'wirings') return;
    const profile = await profileParts(simulation, parameters.dt);
    breakdowns.push({
      case: timed.case,
      network: timed.network,
      precision: engine.precision,
      neurons: simulation.neuronCount,
      ...profile.parts,
      samples: profile.samples,
    });
  };
  const say = (part: string): void => void process.stderr.write(`Measuring: ${part}\n`);
  // First, while this process has not yet worn the machine's caches.
  if (parts.includes('start-up')) say('start-up');
  const start_up = parts.includes('start-up') ? measureStartUp() : [];
  for (const benchmarkCase of benchmarkCases) {
    if (!parts.includes(benchmarkCase.id)) continue;
    say(benchmarkCase.id);
    const now = (): number => performance.now();
    results.push(...(await runBenchmark(benchmarkCase, { now, afterwards, ...(segments && { segments }) })));
  }
  return { results, breakdowns, start_up };
}

const { parts, segments } = readOptions();
const before = loadOfLastMinute();
const start = performance.now();
const measured = await measure(parts, segments);
const report: BenchReport = {
  date: new Date().toISOString(),
  machine: describeMachine(),
  load: [before, loadOfLastMinute()],
  wall_s: (performance.now() - start) / 1000,
  ...measured,
};
const style = await resolveConfig(join(root, 'docs/performance.md'));
const markdown = (text: string): Promise<string> => format(text, { ...style, parser: 'markdown' });
process.stdout.write(await markdown(tablesOf(report)));
if (parts.length === allParts.length && segments === undefined) {
  const file = resultFile(report);
  mkdirSync(join(root, 'tests/bench/results'), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
  const document = join(root, 'docs/performance.md');
  const text = replaceBetweenMarkers(readFileSync(document, 'utf8'), 'bench', tablesOf(report));
  writeFileSync(document, await markdown(text));
  process.stderr.write(`Wrote ${file} and ${document}\n`);
}
process.exit(0);

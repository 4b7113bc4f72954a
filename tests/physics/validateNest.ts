import { Command, InvalidArgumentError, Option } from 'commander';
import { compareSet, judge, limits, type Comparison, type Sample, type Verdict } from './agreement.ts';
import { runInParallel } from './ensemblePool.ts';
import { readEnsembles, type EnsembleSet } from './ensembleReference.ts';
import { seedsOf, type EnsembleJob } from './ensembleRun.ts';

interface Options {
  readonly seeds: number;
  readonly precision: EnsembleJob['precision'];
  readonly set: readonly string[];
  readonly json: boolean;
}

const program = new Command('validate:nest')
  .description('Compare the statistics of simulated ensembles with those of NEST, mean by mean over seeds.')
  .addOption(
    new Option('--seeds <number>', 'seeds of every parameter set, from 1001 on')
      .default(24)
      .argParser(parseSeeds),
  )
  .addOption(new Option('--precision <name>', 'arithmetic').choices(['double', 'single']).default('double'))
  .addOption(
    new Option('--set <name>', 'compare this set; may be repeated')
      .default([], 'all')
      .argParser((name, names: readonly string[]) => [...names, name]),
  )
  .option('--json', 'print one JSON object', false)
  .configureOutput({ writeErr: (text) => process.stderr.write(text) })
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const options = program.parse().opts<Options>();
const sets = chooseSets(options.set);
const comparisons = await compare(sets, options);
const verdict = judge(comparisons);
process.stdout.write(
  options.json ? jsonReport(comparisons, verdict, options) : textReport(comparisons, verdict, options),
);
process.exitCode = verdict.agrees ? 0 : 1;

function parseSeeds(text: string): number {
  const seeds = Number(text);
  if (!Number.isInteger(seeds) || seeds < 2)
    throw new InvalidArgumentError('must be a whole number of at least 2.');
  return seeds;
}

function chooseSets(names: readonly string[]): EnsembleSet[] {
  const all = readEnsembles();
  const known = all.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    program.error(`error: --set ${unknown.join(', ')} must be among ${known.join(', ')}`);
  return names.length === 0 ? all : all.filter(({ name }) => names.includes(name));
}

async function compare(chosen: readonly EnsembleSet[], { seeds, precision }: Options): Promise<Comparison[]> {
  const jobs = chosen.flatMap((set) => seedsOf(seeds).map((seed) => ({ set, seed, precision })));
  const runs = await runInParallel(jobs, showProgress(jobs.length));
  return chosen.flatMap(({ name, runs: nestRuns }, i) =>
    compareSet(name, nestRuns, runs.slice(i * seeds, (i + 1) * seeds)),
  );
}

function showProgress(total: number): ((done: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (done) => process.stderr.write(`\r${done} of ${total} runs${done === total ? '\n' : ''}`);
}

function jsonReport(
  all: readonly Comparison[],
  { agrees, compared, outside, beyond }: Verdict,
  used: Options,
): string {
  const counts = { agrees, compared, outside: outside.length, beyond: beyond.length };
  // JSON has no infinity: a statistic that one side alone defines has the largest number.
  const finite = all.map((row) => ({ ...row, z: row.z === Infinity ? Number.MAX_VALUE : row.z }));
  return `${JSON.stringify({ precision: used.precision, seeds: used.seeds, limits, ...counts, comparisons: finite }, null, 2)}\n`;
}

function textReport(all: readonly Comparison[], verdict: Verdict, { precision, seeds }: Options): string {
  const header = ['set', 'statistic', 'NEST mean +- sd (n)', 'ours mean +- sd (n)', 'z', ''];
  const rows = [header, ...all.map(tableRow)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const table = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
  const { compared, outside, beyond, agrees } = verdict;
  const allowed = Math.floor(compared * limits.outsideShare);
  return [
    ...table,
    '',
    `${precision} precision, ${seeds} seeds: ${compared} comparisons, ${outside.length} outside ${limits.outside} ` +
      `standard errors (at most ${allowed}), ${beyond.length} beyond ${limits.beyond} (none allowed).`,
    agrees ? 'Agrees with NEST.' : 'Does not agree with NEST.',
    '',
  ].join('\n');
}

function tableRow({ set, statistic, nest, ours, z, isCounted }: Comparison): string[] {
  return [
    set,
    statistic,
    describe(nest),
    describe(ours),
    z === null ? '-' : z.toFixed(2),
    remark(z, isCounted),
  ];
}

function describe(sample: Sample | null): string {
  if (sample === null) return 'undefined';
  const { mean, sd, n } = sample;
  return `${Number(mean.toPrecision(4))} +- ${Number(sd.toPrecision(2))} (${n})`;
}

function remark(z: number | null, isCounted: boolean): string {
  if (!isCounted) return 'not counted';
  if (z === null || z <= limits.outside) return '';
  return z <= limits.beyond ? `outside ${limits.outside}` : `beyond ${limits.beyond}`;
}

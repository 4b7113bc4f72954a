import { InvalidArgumentError, Option, type Command } from 'commander';
import { judge, limits, type Comparison, type Sample, type Verdict } from './agreement.ts';
import type { EnsembleJob } from './ensembleRun.ts';

/** What every comparison with NEST can be told. */
export interface AgreementOptions {
  readonly seeds: number;
  readonly precision: EnsembleJob['precision'];
  readonly json: boolean;
}

/** Add the options that every comparison with NEST has. */
export const addAgreementOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--seeds <number>', 'seeds of every parameter set, from 1001 on')
        .default(24)
        .argParser(parseSeeds),
    )
    .addOption(new Option('--precision <name>', 'arithmetic').choices(['double', 'single']).default('double'))
    .option('--json', 'print one JSON object', false)
    .configureOutput({ writeErr: (text) => process.stderr.write(text) })
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

function parseSeeds(text: string): number {
  const seeds = Number(text);
  if (!Number.isInteger(seeds) || seeds < 2)
    throw new InvalidArgumentError('must be a whole number of at least 2.');
  return seeds;
}

/** Print all comparisons and the verdict on them; the exit code is 1 where they do not agree. */
export function printAgreement(comparisons: readonly Comparison[], options: AgreementOptions): void {
  const verdict = judge(comparisons);
  process.stdout.write((options.json ? jsonReport : textReport)(comparisons, verdict, options));
  process.exitCode = verdict.agrees ? 0 : 1;
}

/** Count finished runs where somebody watches. */
export function showProgress(total: number): ((done: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined;
  return (done) => process.stderr.write(`\r${done} of ${total} runs${done === total ? '\n' : ''}`);
}

function jsonReport(
  all: readonly Comparison[],
  { agrees, compared, outside, beyond }: Verdict,
  used: AgreementOptions,
): string {
  const counts = { agrees, compared, outside: outside.length, beyond: beyond.length };
  // JSON has no infinity: a statistic that one side alone defines has the largest number.
  const finite = all.map((row) => ({ ...row, z: row.z === Infinity ? Number.MAX_VALUE : row.z }));
  return `${JSON.stringify({ precision: used.precision, seeds: used.seeds, limits, ...counts, comparisons: finite }, null, 2)}\n`;
}

function textReport(
  all: readonly Comparison[],
  verdict: Verdict,
  { precision, seeds }: AgreementOptions,
): string {
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

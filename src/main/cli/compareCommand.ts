import { compareRuns, type Comparison } from '#shared/compare/comparison.ts';
import { comparisonTables, describeComparison } from '#shared/compare/comparisonTables.ts';
import { testDescription } from '#shared/compare/compareMetrics.ts';
import type { Spread } from '#shared/compare/savedComparison.ts';
import { comparisonFormats, writeComparison } from '#shared/compare/writeComparison.ts';
import type { Run } from '#shared/runs/run.ts';
import { UsageError } from './exitCodes.ts';
import { formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

export interface CompareCommandOptions extends DatabaseOptions {
  /** Groups of runs, besides the runs that are named. */
  readonly group: readonly string[];
  readonly baseline?: string;
  /** False to compare replicates one by one. */
  readonly collapse: boolean;
  /** Median with quartiles instead of mean and standard error. */
  readonly quartiles?: boolean;
  readonly json?: boolean;
  readonly csv?: boolean;
  readonly markdown?: boolean;
  readonly latex?: boolean;
}

/**
 * Print what differs between stored runs, in parameters and metrics.
 *
 * Throws a UsageError for fewer than two runs, a baseline that is not among them and more than one format.
 */
export function compareCommand(
  references: readonly string[],
  options: CompareCommandOptions,
  terminal: Terminal,
): Promise<void> {
  const formats = (['json', ...comparisonFormats] as const).filter((format) => options[format]);
  if (formats.length > 1)
    throw new UsageError(
      `${formats.map((format) => `--${format}`).join(', ')}: only one of them is possible`,
    );
  return withStore(options, (store) => {
    const found = [
      ...references.map((reference) => store.find(reference)),
      ...options.group.flatMap((group) => store.runsOfGroup(group)),
    ];
    const runs = [...new Map(found.map((run) => [run.id, run])).values()];
    if (runs.length < 2) {
      throw new UsageError(`compare needs two different runs or more, but got ${runs.length}`);
    }
    const baseline = options.baseline === undefined ? null : store.find(options.baseline);
    if (baseline && !runs.some(({ id }) => id === baseline.id)) {
      throw new UsageError(`--baseline ${options.baseline}: must be one of the runs that are compared`);
    }
    for (const { name, status } of runs) if (status !== 'done') terminal.say(`"${name}" is ${status}`);
    const comparison = compareRuns(runs, {
      baseline: baseline?.id ?? null,
      areReplicatesCollapsed: options.collapse,
    });
    const spread = options.quartiles ? 'quartiles' : 'standard_error';
    const [format] = formats;
    if (format === 'json') terminal.print(JSON.stringify(comparisonJson(comparison)));
    else if (format) terminal.print(writeComparison(comparison, format, spread).trimEnd());
    else printComparison(comparison, spread, terminal);
  });
}

/** Give the object that `--json` prints: per group the mean of every metric, its difference, effect size and p. */
function comparisonJson({ groups, baseline, parameters, metrics }: Comparison): object {
  const about = ({ id, name, parameters: { randseed, trial } }: Run) => ({ id, name, randseed, trial });
  return {
    groups: groups.map(({ label, runs }) => ({ label, runs: runs.map(about) })),
    baseline,
    parameters: parameters
      .filter(({ isDifferent }) => isDifferent)
      .map(({ name, values }) => ({ name, values })),
    metrics,
    test: testDescription,
  };
}

function printComparison(comparison: Comparison, spread: Spread, { print }: Terminal): void {
  for (const { title, header, rows, numbers } of comparisonTables(comparison, spread)) {
    print(rows.length === 0 ? `${title}: none\n` : `${title}\n${formatTable([header, ...rows], numbers)}\n`);
  }
  for (const sentence of describeComparison(comparison, spread)) print(sentence);
}

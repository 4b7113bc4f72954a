import { sweepCsv } from '#shared/sweeps/sweepCsv.ts';
import { UsageError } from './exitCodes.ts';
import { printResults, printSweeps, readMetrics, resultsAsJson, usualMetrics } from './sweepReport.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** List sweeps, the newest first. */
export function listSweepsCommand(
  options: DatabaseOptions & { readonly trash?: boolean; readonly json?: boolean },
  terminal: Terminal,
): Promise<void> {
  return withStore(options, (store) => {
    const sweeps = store.sweeps.list({ trashed: options.trash ?? false });
    if (options.json) terminal.print(JSON.stringify(sweeps));
    else if (sweeps.length > 0) printSweeps(sweeps, terminal);
    else
      terminal.print(options.trash ? 'No sweep is in the trash.' : 'No sweeps. The command sweep makes one.');
  });
}

export interface ShowSweepOptions extends DatabaseOptions {
  readonly metric?: string;
  readonly json?: boolean;
  readonly csv?: boolean;
}

/** Print what came of a sweep: a row per point, or as CSV a row per cell with all metrics. */
export function showSweepCommand(
  reference: string,
  options: ShowSweepOptions,
  terminal: Terminal,
): Promise<void> {
  if (options.json && options.csv) throw new UsageError('--json, --csv: only one of them is possible');
  const named = readMetrics(options.metric);
  return withStore(options, ({ sweeps }) => {
    const { id } = sweeps.find(reference);
    if (options.csv) terminal.print(sweepCsv(sweeps.results(id, named)).trimEnd());
    else if (options.json) terminal.print(JSON.stringify(resultsAsJson(sweeps.results(id, named))));
    else printResults(sweeps.results(id, named ?? usualMetrics), terminal);
  });
}

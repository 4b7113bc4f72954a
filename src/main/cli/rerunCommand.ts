import { collectChanges } from './parameterOptions.ts';
import { computeRun } from './computeRun.ts';
import { exitCodes } from './exitCodes.ts';
import { progressLine } from './progressLine.ts';
import { printReport, reportAsJson } from './runReport.ts';
import type { Terminal } from './terminal.ts';
import { withComputing } from './withComputing.ts';
import type { DatabaseOptions } from './withDatabase.ts';

export interface RerunCommandOptions extends DatabaseOptions {
  readonly verify?: boolean;
  readonly set: readonly string[];
  readonly seed?: string;
  readonly json?: boolean;
}

/** Compute a stored run again, with changes as a new run, or with `verify` to compare the spikes; exit code 1 on a difference. */
export function rerunCommand(
  reference: string,
  options: RerunCommandOptions,
  terminal: Terminal,
): Promise<number> {
  return withComputing(options, async (services) => {
    const { runs, store } = services;
    const { id, name } = store.find(reference);
    if (!options.verify) {
      const parameters = collectChanges(options);
      const { report } = await computeRun(services, () => runs.rerun(id, { parameters }), terminal).finally(
        () => terminal.showProgress(null),
      );
      if (options.json) terminal.print(JSON.stringify(reportAsJson(report)));
      else printReport(report, terminal);
      return exitCodes.ok;
    }
    const verification = await runs
      .verify(id, {
        signal: terminal.signal,
        onProgress: (progress) => terminal.showProgress(progressLine(progress)),
      })
      .finally(() => terminal.showProgress(null));
    if (options.json) terminal.print(JSON.stringify(verification));
    else if (verification.is_identical) {
      terminal.print(`"${name}" repeats exactly: all ${verification.spike_count} spikes are identical`);
    } else {
      const { stored_engine_version, engine_version } = verification;
      terminal.print(
        `"${name}" differs: its spikes were computed by engine version ${stored_engine_version}, this is ${engine_version}`,
      );
    }
    return verification.is_identical ? exitCodes.ok : exitCodes.failure;
  });
}

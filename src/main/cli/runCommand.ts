import { recordingOf } from '#shared/analysis/recording.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import { warnings } from '#shared/model/warnings.ts';
import { maximumThreads, type RunOptions } from '#shared/runs/run.ts';
import { storedRun, type DataSource } from '../export/runSource.ts';
import { spikeHash } from '../export/spikeHash.ts';
import { provenanceOf } from '../runs/provenance.ts';
import { exitCodes, UsageError } from './exitCodes.ts';
import { prepareFolder } from './outputFolder.ts';
import { readParameters, type ParameterOptions } from './parameterOptions.ts';
import { progressLine } from './progressLine.ts';
import { printReport, reportAsJson, type RunReport } from './runReport.ts';
import type { Terminal } from './terminal.ts';
import type { DatabaseOptions } from './withDatabase.ts';

export interface RunCommandOptions extends ParameterOptions, DatabaseOptions {
  readonly precision: 'double' | 'single';
  readonly engine: 'kernel' | 'reference';
  readonly json?: boolean;
  readonly out?: string;
  readonly save: boolean;
  readonly name?: string;
  readonly trials?: string;
  readonly threads?: string;
}

interface Outcome {
  readonly report: RunReport;
  /** Paths of the files. */
  readonly written: readonly string[];
}

/** Writes the files that are wanted of a run, if any, and returns their paths. */
type WriteResults = (source: DataSource) => Promise<readonly string[]>;

/** Simulate a network, store the run unless told otherwise, and print its statistics. */
export async function runCommand(options: RunCommandOptions, terminal: Terminal): Promise<number> {
  const engine = engineOf(options);
  const parameters = await readParameters(options);
  if (options.trials === undefined && options.out !== undefined) await prepareFolder(options.out);
  for (const { message } of warnings(parameters)) terminal.say(`Warning: ${message}`);
  if (options.trials !== undefined) return simulateTrials(parameters, options.trials, options, terminal);
  const { out } = options;
  const write: WriteResults = async (source) => {
    if (out === undefined) return [];
    const { writeRunFiles } = await import('./runFiles.ts');
    return writeRunFiles(out, source, { signal: terminal.signal });
  };
  const { report, written } = await (
    options.save
      ? simulateAndStore(parameters, engine, options, terminal, write)
      : simulateHere(parameters, engine, terminal, write)
  ).finally(() => terminal.showProgress(null));
  if (options.json) terminal.print(JSON.stringify(reportAsJson(report)));
  else {
    printReport(report, terminal);
    for (const path of written) terminal.say(`Wrote ${path}`);
  }
  return exitCodes.ok;
}

/** Read what is to compute a run; throws a UsageError where the number of threads is not allowed. */
function engineOf({ precision, engine, threads }: RunCommandOptions): RunOptions {
  const options = { precision, implementation: engine };
  if (threads === undefined) return options;
  const count = Number(threads);
  if (threads.trim() === '' || !Number.isInteger(count) || count < 1 || count > maximumThreads) {
    throw new UsageError(`--threads ${threads}: must be a whole number from 1 to ${maximumThreads}`);
  }
  return { ...options, threads: count };
}

/** Let the run service simulate and store the trials of a network. */
async function simulateTrials(
  parameters: Parameters,
  wanted: string,
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const { printTrials, readTrials, runTrials } = await import('./runTrials.ts');
  const trials = readTrials(wanted);
  if (!options.save) throw new UsageError('--trials stores what it computes: leave --no-save out');
  if (options.out !== undefined) throw new UsageError('--out is for one run: export the trials afterwards');
  const { withComputing } = await import('./withComputing.ts');
  const request = {
    parameters,
    options: engineOf(options),
    ...(options.name === undefined ? {} : { name: options.name }),
  };
  const runs = await withComputing(options, (services) =>
    runTrials(services, request, trials, terminal),
  ).finally(() => terminal.showProgress(null));
  printTrials(runs, options.json ?? false, terminal);
  return exitCodes.ok;
}

/** Simulate in this process and keep nothing. */
async function simulateHere(
  parameters: Parameters,
  engine: RunOptions,
  terminal: Terminal,
  write: WriteResults,
): Promise<Outcome> {
  const { simulate } = await import('#simulator/clientInProcess.ts');
  const result = await simulate(parameters, engine, {
    signal: terminal.signal,
    onProgress: (progress) => terminal.showProgress(progressLine(progress)),
  });
  const { spikes, traces, synapses, build_s, simulate_s } = result;
  const report: RunReport = {
    parameters,
    synapses,
    spikeCount: spikes.steps.length,
    spikeHash: spikeHash(spikes),
    statistics: statistics(spikes, recordingOf(parameters)),
    build_s,
    simulate_s,
    provenance: provenanceOf(parameters, engine),
    stored: null,
  };
  const { provenance } = report;
  const batch = { firstStep: 0, lastStep: stepsIn(parameters.simtime, parameters.dt), ...spikes };
  const written = await write({
    run: { parameters, provenance, spike_count: report.spikeCount },
    spikes: () => [batch],
    traces: () => (traces ? [traces] : []),
  });
  return { report, written };
}

/** Let the run service simulate and store a run, as the app does. */
async function simulateAndStore(
  parameters: Parameters,
  engine: RunOptions,
  options: RunCommandOptions,
  terminal: Terminal,
  write: WriteResults,
): Promise<Outcome> {
  const { withComputing } = await import('./withComputing.ts');
  const { computeRun } = await import('./computeRun.ts');
  return withComputing(options, async (services) => {
    const request = {
      parameters,
      options: engine,
      ...(options.name === undefined ? {} : { name: options.name }),
    };
    const { run, report } = await computeRun(services, () => services.runs.start(request), terminal);
    return { report, written: await write(storedRun(services.store, run.id)) };
  });
}

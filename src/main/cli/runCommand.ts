import type { Spikes } from '#shared/analysis/spikes.ts';
import { recordingOf } from '#shared/analysis/recording.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import { spikesToCsv } from '#shared/interop/spikesCsv.ts';
import { spikesToNpz } from '#shared/interop/spikesNpz.ts';
import { writeJson, writePython } from '#shared/interop/writeParameters.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { warnings } from '#shared/model/warnings.ts';
import type { TraceBatch } from '#shared/runs/batch.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import { spikeHash } from '../export/spikeHash.ts';
import { provenanceOf } from '../runs/provenance.ts';
import { exitCodes } from './exitCodes.ts';
import { prepareFolder, writeFiles, type OutputFile } from './outputFolder.ts';
import { readParameters, type ParameterOptions } from './parameterOptions.ts';
import { progressLine } from './progressLine.ts';
import { printReport, reportAsJson, type RunReport } from './runReport.ts';
import type { Terminal } from './terminal.ts';
import { tracesToCsv } from './tracesCsv.ts';
import type { DatabaseOptions } from './withDatabase.ts';

export interface RunCommandOptions extends ParameterOptions, DatabaseOptions {
  readonly precision: 'double' | 'single';
  readonly engine: 'kernel' | 'reference';
  readonly json?: boolean;
  readonly out?: string;
  readonly save: boolean;
  readonly name?: string;
}

interface Outcome {
  readonly report: RunReport;
  readonly spikes: Spikes;
  readonly traces: TraceBatch | null;
}

/** Simulate a network, store the run unless told otherwise, and print its statistics. */
export async function runCommand(options: RunCommandOptions, terminal: Terminal): Promise<number> {
  const parameters = await readParameters(options);
  if (options.out !== undefined) await prepareFolder(options.out);
  for (const { message } of warnings(parameters)) terminal.say(`Warning: ${message}`);
  const engine: RunOptions = { precision: options.precision, implementation: options.engine };
  const outcome = await (
    options.save
      ? simulateAndStore(parameters, engine, options, terminal)
      : simulateHere(parameters, engine, terminal)
  ).finally(() => terminal.showProgress(null));
  const written = options.out === undefined ? [] : await writeFiles(options.out, outputFiles(outcome));
  if (options.json) terminal.print(JSON.stringify(reportAsJson(outcome.report)));
  else {
    printReport(outcome.report, terminal);
    for (const path of written) terminal.say(`Wrote ${path}`);
  }
  return exitCodes.ok;
}

/** Simulate in this process and keep nothing. */
async function simulateHere(
  parameters: Parameters,
  engine: RunOptions,
  terminal: Terminal,
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
  return { report, spikes, traces };
}

/** Let the run service simulate and store a run, as the app does. */
async function simulateAndStore(
  parameters: Parameters,
  engine: RunOptions,
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<Outcome> {
  const { withServices } = await import('./withDatabase.ts');
  const { computeRun } = await import('./computeRun.ts');
  return withServices(options, async (services) => {
    const request = {
      parameters,
      options: engine,
      ...(options.name === undefined ? {} : { name: options.name }),
    };
    const { run, report } = await computeRun(services, () => services.runs.start(request), terminal);
    const { store } = services;
    const isWanted = options.out !== undefined;
    const nothing: Spikes = { steps: new Uint32Array(), neurons: new Uint32Array() };
    return {
      report,
      spikes: isWanted ? store.readSpikes(run.id) : nothing,
      traces: isWanted ? store.readTraces(run.id) : null,
    };
  });
}

/** List the files of a run: spikes, parameters, and traces where some were recorded. */
function outputFiles({ report: { parameters }, spikes, traces }: Outcome): OutputFile[] {
  const files: OutputFile[] = [
    { name: 'spikes.csv', content: spikesToCsv(spikes, parameters.dt) },
    { name: 'spikes.npz', content: [spikesToNpz(spikes, parameters.dt)] },
    { name: 'parameters.py', content: [writePython(parameters)] },
    { name: 'parameters.json', content: [writeJson(parameters)] },
  ];
  return traces ? [...files, { name: 'traces.csv', content: tracesToCsv(traces) }] : files;
}

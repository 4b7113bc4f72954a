import type { Statistics } from '#shared/analysis/statistics.ts';
import { definitions } from '#shared/analysis/definitions.ts';
import { recordingOf } from '#shared/analysis/recording.ts';
import { statistics } from '#shared/analysis/statistics.ts';
import { spikesToCsv } from '#shared/interop/spikesCsv.ts';
import { spikesToNpz } from '#shared/interop/spikesNpz.ts';
import { writeJson, writePython } from '#shared/interop/writeParameters.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { warnings } from '#shared/model/warnings.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import type { TraceBatch } from '#shared/runs/batch.ts';
import { simulate, type SimulationResult } from '#simulator/clientInProcess.ts';
import { spikeHash } from '../export/spikeHash.ts';
import { provenanceOf } from '../runs/provenance.ts';
import { exitCodes } from './exitCodes.ts';
import { formatCount, formatDuration, formatNumber, formatTable, formatTime } from './format.ts';
import { prepareFolder, writeFiles, type OutputFile } from './outputFolder.ts';
import { readParameters, type ParameterOptions } from './parameterOptions.ts';
import { progressLine } from './progressLine.ts';
import type { Terminal } from './terminal.ts';

export interface RunCommandOptions extends ParameterOptions {
  readonly precision: 'double' | 'single';
  readonly engine: 'kernel' | 'reference';
  readonly json?: boolean;
  readonly out?: string;
}

/** Simulate a network and print its statistics. */
export async function runCommand(options: RunCommandOptions, terminal: Terminal): Promise<number> {
  const parameters = await readParameters(options);
  if (options.out !== undefined) await prepareFolder(options.out);
  for (const { message } of warnings(parameters)) terminal.say(`Warning: ${message}`);
  const request: RunOptions = { precision: options.precision, implementation: options.engine };
  const result = await simulate(parameters, request, {
    signal: terminal.signal,
    onProgress: (progress) => terminal.showProgress(progressLine(progress)),
  }).finally(() => terminal.showProgress(null));
  const found = statistics(result.spikes, recordingOf(parameters));
  const written =
    options.out === undefined ? [] : await writeFiles(options.out, outputFiles(parameters, result));
  if (options.json) terminal.print(JSON.stringify(report(parameters, request, result, found)));
  else {
    printReport(parameters, request, result, found, terminal);
    for (const path of written) terminal.say(`Wrote ${path}`);
  }
  return exitCodes.ok;
}

const durationOf = ({ warmup, simtime }: Parameters): number => warmup + simtime;

/** Give the object that `--json` prints. */
function report(
  parameters: Parameters,
  options: RunOptions,
  result: SimulationResult,
  found: Statistics,
): object {
  return {
    parameters,
    seed: parameters.randseed,
    precision: options.precision,
    neurons: parameters.N_E + parameters.N_I,
    synapses: result.synapses,
    spikes: result.spikes.steps.length,
    spikeHash: spikeHash(result.spikes),
    statistics: found,
    timing: {
      build_s: result.build_s,
      simulate_s: result.simulate_s,
      rtf: (1000 * result.simulate_s) / durationOf(parameters),
    },
    provenance: provenanceOf(parameters, options),
  };
}

function printReport(
  parameters: Parameters,
  options: RunOptions,
  result: SimulationResult,
  found: Statistics,
  { print }: Terminal,
): void {
  const { N_E, N_I, randseed } = parameters;
  const spikes = formatCount(result.spikes.steps.length);
  print(
    `${formatCount(N_E + N_I)} neurons, ${formatCount(result.synapses)} synapses, ${options.precision} precision, seed ${randseed}: ${spikes} spikes`,
  );
  const rows = Object.entries(found).map(([name, value]) => {
    const { label, unit } = definitions[name as keyof typeof definitions];
    return [`  ${label}`, formatNumber(value), unit, name];
  });
  print(formatTable(rows, new Set([1])));
  const duration_ms = durationOf(parameters);
  const rtf = (1000 * result.simulate_s) / duration_ms;
  print(
    `Build ${formatDuration(result.build_s)}, simulation ${formatDuration(result.simulate_s)} for ${formatTime(duration_ms)}: ` +
      `RTF ${formatNumber(rtf)}, ${formatNumber(1 / rtf)} times faster than real time`,
  );
}

/** List the files of a run: spikes, parameters, and traces where some were recorded. */
function outputFiles(parameters: Parameters, { spikes, traces }: SimulationResult): OutputFile[] {
  const files: OutputFile[] = [
    { name: 'spikes.csv', content: spikesToCsv(spikes, parameters.dt) },
    { name: 'spikes.npz', content: [spikesToNpz(spikes, parameters.dt)] },
    { name: 'parameters.py', content: [writePython(parameters)] },
    { name: 'parameters.json', content: [writeJson(parameters)] },
  ];
  return traces ? [...files, { name: 'traces.csv', content: tracesToCsv(traces) }] : files;
}

/** Write traces as CSV, a row per neuron and sample. */
function* tracesToCsv({ neurons, times_ms, values }: TraceBatch): Generator<string, void, undefined> {
  const variables = Object.entries(values) as [string, Float64Array][];
  const units = { V_m: 'mV', I_syn_ex: 'pA', I_syn_in: 'pA' } as Readonly<Record<string, string>>;
  yield `${['time_ms', 'neuron', ...variables.map(([name]) => `${name}_${units[name]}`)].join(',')}\n`;
  for (const [position, neuron] of neurons.entries()) {
    let rows = '';
    for (const [k, time] of times_ms.entries()) {
      const cells = variables.map(([, samples]) => samples[position * times_ms.length + k]);
      rows += `${[time, neuron, ...cells].join(',')}\n`;
    }
    yield rows;
  }
}

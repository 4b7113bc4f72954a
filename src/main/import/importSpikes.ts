import { basename, extname } from 'node:path';
import { LabError } from '#shared/errors.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { InsertResult } from '../storage/runInput.ts';
import type { RunStore } from '../storage/runStore.ts';
import { importRun, type ForeignRun } from './importRun.ts';
import { traceFilesOf, type NestSidecar } from './nestSidecar.ts';
import { readNpzSpikes } from './readNpz.ts';
import { readSonataFacts, readSonataSpikes } from './readSonata.ts';
import { readTextLayout, readTextSpikes } from './readText.ts';
import { readTraces } from './readTraces.ts';
import { SpikeCollector, type SpikeConventions } from './spikeCollector.ts';
import { TraceCollector, type CollectedTraces } from './traceCollector.ts';

/** What somebody says about files of spikes that do not say it themselves. */
export interface SpikeImport {
  /** Complete and valid; those in the file, where it has some, if left out. */
  readonly parameters?: Parameters;
  /** Which program computed the spikes, such as "Brian2 2.5". */
  readonly program?: string;
  /** Time in the file [ms] at which the warm-up ends; for NEST's own files the warm-up, else 0, if left out. */
  readonly origin_ms?: number;
  /** Id in the file of the first neuron; 1 for NEST's own files, else 0, if left out. */
  readonly firstId?: number;
  readonly name?: string;
  /** Files with the variables that were recorded of the same simulation. */
  readonly traces?: readonly string[];
  /** The time in ms since 1970 UTC. */
  readonly now: number;
  readonly signal?: AbortSignal;
}

const unknownProgram = { app: 'Unknown program', app_version: '' };

/**
 * Store the spikes of one simulation, in one file or in several of the same kind, as a run.
 *
 * Rejects with a LabError: `invalid-spikes`, `invalid-traces` where a file is not what its name says, or a time or neuron in it cannot be of
 * the run; `parameters-needed`.
 */
export async function importSpikes(
  store: RunStore,
  files: readonly string[],
  options: SpikeImport,
): Promise<InsertResult> {
  const [file] = files;
  const kind = extname(file).toLowerCase();
  const isHdf5 = kind === '.h5' || kind === '.hdf5';
  const facts = isHdf5 ? await readSonataFacts(file) : null;
  const layout = isHdf5 || kind === '.npz' ? null : await readTextLayout(file);
  const parameters = options.parameters ?? parametersIn(facts?.parameters, file);
  const conventions = conventionsOf(options, parameters, layout?.countsFromOne === true);
  const collector = new SpikeCollector(basename(file), parameters, conventions);
  for (const each of files) {
    if (isHdf5) await readSonataSpikes(each, parameters, collector, options.signal);
    else if (kind === '.npz') await readNpzSpikes(each, collector, options.signal);
    else await readTextSpikes(each, await readTextLayout(each), collector, options.signal);
  }
  const recorded = await collectTraces(options.traces ?? [], parameters, options);
  const foreign: ForeignRun = {
    name: options.name ?? facts?.name ?? basename(file, extname(file)),
    notes: notesOn([...files, ...(options.traces ?? [])], collector),
    parameters: recorded?.parameters ?? parameters,
    program:
      programFrom(options.program) ?? layout?.program ?? programIn(facts?.provenance) ?? unknownProgram,
    isOurModel: false,
    platform: '',
    started_at: null,
    finished_at: null,
    metrics: {},
    file,
  };
  return importRun(
    store,
    foreign,
    { spikes: collector.take(), traces: recorded?.traces ?? null },
    options.now,
  );
}

/** Store what a PyNEST script has computed as a run; rejects as importSpikes does. */
export async function importNestRun(
  store: RunStore,
  path: string,
  files: readonly string[],
  sidecar: NestSidecar,
  { now, name, signal }: Pick<SpikeImport, 'now' | 'name' | 'signal'>,
): Promise<InsertResult> {
  const { nest_version, source, started_at, build_s, simulate_s, connections } = sidecar;
  const parameters = validateParameters(sidecar.parameters);
  const collector = new SpikeCollector(basename(path), parameters, {
    origin_ms: parameters.warmup,
    firstId: 1,
    hasWarmup: false,
  });
  for (const file of files) await readTextSpikes(file, await readTextLayout(file), collector, signal);
  const recorded = await collectTraces(await traceFilesOf(path, sidecar), parameters, { now });
  const foreign: ForeignRun = {
    name: name ?? `${source.name} (NEST)`,
    notes: `Computed by NEST ${nest_version} with the script of run ${source.run}, ${sidecar.processes} processes with ${sidecar.threads} threads each.`,
    parameters: recorded?.parameters ?? parameters,
    program: { app: 'NEST', app_version: nest_version },
    isOurModel: true,
    platform: `${sidecar.platform}, Python ${sidecar.python}`,
    started_at: Math.round(1000 * started_at),
    finished_at: Math.round(1000 * (started_at + build_s + simulate_s)),
    metrics: {
      synapses: connections,
      build_s,
      simulate_s,
      rtf: (1000 * simulate_s) / (parameters.warmup + parameters.simtime),
    },
    file: path,
  };
  return importRun(store, foreign, { spikes: collector.take(), traces: recorded?.traces ?? null }, now);
}

/** Read the recorded variables of a simulation; null where there are none. */
async function collectTraces(
  files: readonly string[],
  parameters: Parameters,
  options: SpikeImport,
): Promise<CollectedTraces | null> {
  if (files.length === 0) return null;
  const isNest = extname(files[0]).toLowerCase() === '.dat';
  const collector = new TraceCollector(parameters, conventionsOf(options, parameters, isNest));
  for (const file of files) await readTraces(file, collector, options.signal);
  return collector.take(basename(files[0]));
}

function conventionsOf(
  { origin_ms, firstId }: SpikeImport,
  { warmup }: Parameters,
  isNest: boolean,
): SpikeConventions {
  return {
    origin_ms: origin_ms ?? (isNest ? warmup : 0),
    firstId: firstId ?? (isNest ? 1 : 0),
    hasWarmup: isNest || origin_ms !== undefined,
  };
}

function parametersIn(found: unknown, file: string): Parameters {
  if (typeof found !== 'object' || found === null) {
    throw new LabError(
      'parameters-needed',
      `${basename(file)} does not say which network its spikes are of: give its parameters along with it ` +
        '(network_params.py or a JSON file; on the command line also --preset and --set)',
      { file },
    );
  }
  return validateParameters(found as Record<string, unknown>);
}

function programFrom(text: string | undefined): { app: string; app_version: string } | null {
  if (text === undefined || text.trim() === '') return null;
  const parts = /^(.*\S)\s+(\S*\d\S*)$/.exec(text.trim());
  return parts ? { app: parts[1], app_version: parts[2] } : { app: text.trim(), app_version: '' };
}

function programIn(provenance: unknown): { app: string; app_version: string } | null {
  const { app, app_version } = (provenance ?? {}) as { app?: unknown; app_version?: unknown };
  return typeof app === 'string' && typeof app_version === 'string' ? { app, app_version } : null;
}

function notesOn(files: readonly string[], { leftOut }: SpikeCollector): string {
  const from = `Imported from ${files.map((file) => basename(file)).join(', ')}.`;
  return leftOut === 0 ? from : `${from} ${leftOut} spikes of the warm-up were left out.`;
}

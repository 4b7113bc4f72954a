import { open, readFile } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { LabError } from '#shared/errors.ts';
import { collectParameters, type ParameterSources } from '#shared/interop/collectParameters.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { importEndings, spikeEndings } from '#shared/runs/importFormats.ts';
import { importBundle } from '../export/importBundle.ts';
import type { InsertResult } from '../storage/runInput.ts';
import type { RunStore } from '../storage/runStore.ts';
import { isTraceFile } from './readTraces.ts';
import { importNestRun, importSpikes, type SpikeImport } from './importSpikes.ts';
import { readNestSidecar, recorderOf, spikeFilesOf, traceFilesOf, type NestSidecar } from './nestSidecar.ts';

/** A run to be imported. */
export interface PlannedImport {
  /** The file that it is named after in messages. */
  readonly file: string;
  readonly run: (store: RunStore) => Promise<InsertResult>;
}

/** What is said about all files together. */
export interface ImportOptions extends Omit<SpikeImport, 'parameters'> {
  /** Parameters of the files of spikes, besides parameter files among the files. */
  readonly sources?: ParameterSources;
}

/** Larger files are no bundles that anybody could have written, and would not fit into one buffer [bytes]. */
const largestBundle = 2 ** 31 - 1;

/**
 * Say which runs files hold: bundles; what a PyNEST script wrote (its JSON file stands for its spikes); and files of
 * spikes, of which the recordings of one recorder of NEST's are one run. Parameter files (Python, JSON) among them hold
 * for the files of spikes.
 *
 * Rejects with a LabError `nothing-to-import`, `unknown-file`, `traces-alone`, `missing-spikes`, `invalid-spikes` or a ParameterError.
 */
export async function planImports(
  files: readonly string[],
  { sources = {}, ...options }: ImportOptions,
): Promise<PlannedImport[]> {
  const endings = new Map<string, string>();
  for (const file of files) endings.set(file, await kindOf(file));
  const of = (...kinds: string[]): string[] =>
    files.filter((file) => kinds.includes(endings.get(file) ?? ''));
  const bundles = of('.eirun');
  const { sidecars, others } = await splitJson(of('.json'));
  const parameterFiles = [...of('.py'), ...others];
  const parameters = await givenParameters(parameterFiles, sources);
  const taken = new Set(sidecars.flatMap(({ own }) => own));
  const spikes: string[] = [];
  const traces: string[] = [];
  for (const file of of(...spikeEndings).filter((each) => !taken.has(each))) {
    ((await isTraceFile(file)) ? traces : spikes).push(file);
  }
  const groups = groupsOf(spikes);
  const tracesOf = matchTraces(groups, traces);
  const planned: PlannedImport[] = [
    ...bundles.map((file) => ({
      file,
      run: async (store: RunStore) => importBundle(store, await readBundle(file)),
    })),
    ...sidecars.map(({ file, spikes: spikeFiles, sidecar }) => ({
      file,
      run: (store: RunStore) => importNestRun(store, file, spikeFiles, sidecar, options),
    })),
    ...groups.map((group, k) => ({
      file: group[0],
      run: (store: RunStore) =>
        importSpikes(store, group, {
          ...options,
          traces: tracesOf[k],
          ...(parameters && { parameters }),
        }),
    })),
  ];
  if (planned.length > 0) return planned;
  throw new LabError(
    'nothing-to-import',
    'Parameters alone are no run: choose a file of spikes along with them',
  );
}

/** Tell by its ending what a file is, or by its first bytes where a bundle has lost its own: "PK" is how a zip begins. */
async function kindOf(file: string): Promise<string> {
  const ending = extname(file).toLowerCase();
  if (importEndings.includes(ending)) return ending;
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2);
    if (bytesRead === 2 && buffer.toString('latin1') === 'PK') return '.eirun';
  } finally {
    await handle.close();
  }
  throw new LabError(
    'unknown-file',
    `${basename(file)} cannot be imported: there must be a bundle (.eirun), spikes (${spikeEndings.join(', ')}) or ` +
      'what a PyNEST script wrote (.json)',
    { file },
  );
}

interface FoundSidecar {
  readonly file: string;
  readonly sidecar: NestSidecar;
  readonly spikes: readonly string[];
  /** All files of the simulation. */
  readonly own: readonly string[];
}

async function splitJson(files: readonly string[]): Promise<{ sidecars: FoundSidecar[]; others: string[] }> {
  const sidecars: FoundSidecar[] = [];
  const others: string[] = [];
  for (const file of files) {
    const sidecar = await readNestSidecar(file);
    if (sidecar === null) others.push(file);
    else {
      const found = await spikeFilesOf(file, sidecar);
      sidecars.push({
        file,
        sidecar,
        spikes: found,
        own: [...found, ...(await traceFilesOf(file, sidecar))],
      });
    }
  }
  return { sidecars, others };
}

async function givenParameters(
  files: readonly string[],
  { preset, files: given = [], settings = [] }: ParameterSources,
): Promise<Parameters | null> {
  const read = await Promise.all(
    files.map(async (file) => ({ name: basename(file), text: await readFile(file, 'utf8') })),
  );
  if (preset === undefined && given.length + settings.length + read.length === 0) return null;
  return collectParameters({ preset, files: [...given, ...read], settings });
}

/**
 * Say which files of traces belong to which group of files of spikes: all to the only one there is, else each to that whose
 * name its own begins with. Throws a LabError `traces-alone` for one that belongs to none.
 */
function matchTraces(groups: readonly (readonly string[])[], traces: readonly string[]): string[][] {
  const matched = groups.map((): string[] => []);
  const stemOf = (file: string): string => basename(file, extname(file));
  for (const file of traces) {
    const named = groups.findIndex(([first]) => stemOf(file).startsWith(stemOf(first)));
    const k = groups.length === 1 ? 0 : named;
    if (k < 0) {
      const message =
        `${basename(file)} holds recorded variables: choose the file with the spikes of the same run along with it` +
        (groups.length > 1 ? ', with a name that begins alike' : '');
      throw new LabError('traces-alone', message, { file });
    }
    matched[k].push(file);
  }
  return matched;
}

/** Put the files of one recorder of NEST's together. */
function groupsOf(files: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const file of files) {
    const recorder = recorderOf(basename(file))?.recorder;
    const key = recorder === undefined ? file : join(dirname(file), recorder);
    groups.set(key, [...(groups.get(key) ?? []), file]);
  }
  return [...groups.values()];
}

async function readBundle(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  if (bytes.length <= largestBundle) return bytes;
  throw new LabError('damaged-bundle', `${basename(file)} is larger than any bundle (${bytes.length} bytes)`);
}

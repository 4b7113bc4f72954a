import { readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as v from 'valibot';
import { LabError } from '#shared/errors.ts';
import { invalidSpikes } from './spikeCollector.ts';

const sidecarFormat = 'ei-cluster-lab nest run';

const sidecarSchema = v.object({
  format: v.literal(sidecarFormat),
  version: v.literal(1),
  nest_version: v.string(),
  parameters: v.record(v.string(), v.unknown()),
  source: v.object({ run: v.string(), name: v.string(), app: v.string() }),
  spikes_label: v.string(),
  virtual_processes: v.pipe(v.number(), v.integer(), v.minValue(1)),
  processes: v.number(),
  threads: v.number(),
  connections: v.nullable(v.number()),
  started_at: v.number(),
  build_s: v.number(),
  simulate_s: v.number(),
  platform: v.string(),
  python: v.string(),
});

/** What the PyNEST script says about a simulation, in the file that it writes beside the spikes. */
export type NestSidecar = v.InferOutput<typeof sidecarSchema>;

/**
 * Read a JSON file as what the PyNEST script writes; null where it is another JSON file.
 *
 * Throws a LabError `invalid-spikes` where something in it is missing, `newer-file` for one of a newer version.
 */
export async function readNestSidecar(path: string): Promise<NestSidecar | null> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const { format, version } = (content ?? {}) as { format?: unknown; version?: unknown };
  if (format !== sidecarFormat) return null;
  if (typeof version === 'number' && version > 1) {
    throw new LabError('newer-bundle', `${basename(path)} has version ${version}: update the program`);
  }
  const parsed = v.safeParse(sidecarSchema, content);
  if (parsed.success) return parsed.output;
  throw invalidSpikes(
    `${basename(path)} is not what the PyNEST script writes: ${v.summarize(parsed.issues)}`,
  );
}

/**
 * Find the files with the spikes of a simulation in NEST, one of each virtual process, beside what the script wrote.
 *
 * Throws a LabError `missing-spikes` where some are missing.
 */
export async function spikeFilesOf(path: string, sidecar: NestSidecar): Promise<string[]> {
  const { spikes_label, virtual_processes } = sidecar;
  const folder = dirname(path);
  const names = (await readdir(folder)).filter((name) => recorderOf(name)?.label === spikes_label).sort();
  if (names.length === virtual_processes) return names.map((name) => join(folder, name));
  throw new LabError(
    'missing-spikes',
    `${basename(path)}: NEST wrote ${virtual_processes} files ${spikes_label}-*.dat, one for each thread of each process; ` +
      `${names.length} of them are here`,
    { expected: virtual_processes, found: names.length },
  );
}

/** Find the files with the recorded variables of a simulation in NEST beside what the script wrote; none where nothing was recorded. */
export async function traceFilesOf(path: string, { spikes_label }: NestSidecar): Promise<string[]> {
  const folder = dirname(path);
  const label = spikes_label.replace(/-spikes$/, '-traces');
  const found = (await readdir(folder)).filter((name) => recorderOf(name)?.label === label).sort();
  return found.map((name) => join(folder, name));
}

/** Take the name of a recording of NEST's apart: label, id of the recorder and virtual process; null for other names. */
export function recorderOf(name: string): { readonly label: string; readonly recorder: string } | null {
  const parts = /^(.+)-(\d+)-\d+\.dat$/.exec(name);
  return parts && { label: parts[1], recorder: `${parts[1]}-${parts[2]}` };
}

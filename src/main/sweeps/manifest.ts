import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { sweepRequest } from '#shared/contract/sweepsContract.ts';
import { LabError } from '#shared/errors.ts';
import type { SweepRequest } from '#shared/sweeps/sweep.ts';
import { engineVersion } from '#simulator/clientVersion.ts';
import { lay } from './laySweep.ts';

/** A sweep that is computed in parts, each with a database of its own, and put together afterwards. */
export interface SweepManifest {
  /** Id that the sweep has in every database. */
  readonly id: string;
  /** The engine of all parts: another one might give other spikes. */
  readonly engine_version: string;
  readonly tasks: number;
  readonly cells: number;
  readonly request: SweepRequest;
}

const format = 'ei-cluster-lab sweep';
const version = 1;

const schema = v.object({
  format: v.literal(format),
  version: v.literal(version),
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{20}$/)),
  engine_version: v.string(),
  tasks: v.pipe(v.number(), v.integer(), v.minValue(1)),
  cells: v.pipe(v.number(), v.integer(), v.minValue(1)),
  request: sweepRequest,
});

/** Describe a valid sweep for so many tasks, at most one per cell; throws as `lay` does. */
export function makeManifest(request: SweepRequest, tasks: number): SweepManifest {
  const { base, expanded } = lay(request);
  const cells = expanded.points.length * expanded.seeds.length;
  return {
    id: randomBytes(10).toString('hex'),
    engine_version: engineVersion,
    tasks: Math.min(tasks, cells),
    cells,
    // Complete, so that no later default changes it.
    request: { ...request, parameters: base },
  };
}

/** Write a manifest as the text of its file. */
export const manifestText = (manifest: SweepManifest): string =>
  `${JSON.stringify({ format, version, ...manifest }, null, 2)}\n`;

/** Read a manifest; throws a LabError `damaged-manifest` that says what is wrong with it. */
export async function readManifest(file: string): Promise<SweepManifest> {
  const damaged = (reason: string, cause?: unknown): LabError =>
    new LabError('damaged-manifest', `${file} is not a manifest of a sweep: ${reason}`, { file }, { cause });
  let content: unknown;
  try {
    content = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw damaged(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const parsed = v.safeParse(schema, content);
  if (!parsed.success) throw damaged(v.summarize(parsed.issues));
  const { format: _, version: __, ...manifest } = parsed.output;
  return manifest;
}

/** Which task computes a cell: neighbours, which take about as long, go to different ones. */
export const taskOf = (cell: number, { tasks }: Pick<SweepManifest, 'tasks'>): number => cell % tasks;

/** Folder of the bundles, beside the manifest. */
export const resultsFolder = (manifestFile: string): string => join(dirname(manifestFile), 'results');

/** Name the bundle of a cell. */
export const bundleName = (cell: number): string => `cell-${String(cell).padStart(6, '0')}.eirun`;

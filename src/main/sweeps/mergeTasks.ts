import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '#shared/errors.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import { importBundle } from '../export/importBundle.ts';
import type { RunStore } from '../storage/runStore.ts';
import { storeSweep } from './laySweep.ts';
import { resultsFolder, type SweepManifest } from './manifest.ts';

export interface MergeResult {
  readonly sweep: Sweep;
  readonly imported: number;
  readonly present: number;
}

/**
 * Store the sweep of a manifest, if it is not there, with the runs of all bundles beside the manifest.
 *
 * The sweep is paused where cells are missing. Rejects with what `importBundle` throws, with the file's name.
 */
export async function mergeTasks(
  store: RunStore,
  manifest: SweepManifest,
  file: string,
  signal: AbortSignal,
): Promise<MergeResult> {
  const folder = resultsFolder(file);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.eirun')).sort();
  const { id, request } = manifest;
  if (!store.sweeps.has(id)) storeSweep(store, request, { id, status: 'paused' });
  let imported = 0;
  for (const name of names) {
    signal.throwIfAborted();
    const bytes = await readFile(join(folder, name));
    try {
      if (importBundle(store, bytes).outcome === 'inserted') imported++;
    } catch (cause) {
      if (!(cause instanceof LabError)) throw cause;
      throw new LabError(cause.code, `${join(folder, name)}: ${cause.message}`, cause.data, { cause });
    }
  }
  store.sweeps.settle(id);
  return { sweep: store.sweeps.get(id), imported, present: names.length - imported };
}

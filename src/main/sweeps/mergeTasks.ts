import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '#shared/errors.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import { importBundle } from '../export/importBundle.ts';
import type { RunStore } from '../storage/runStore.ts';
import { storeSweep } from './laySweep.ts';
import { bundleName, resultsFolder, type SweepManifest } from './manifest.ts';

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
  const files = new Set(await readdir(folder));
  const { id, request } = manifest;
  if (!store.sweeps.has(id)) storeSweep(store, request, { id, status: 'paused' });
  let imported = 0;
  let present = 0;
  for (const [cell, { run }] of store.sweeps.results(id, []).cells.entries()) {
    const name = bundleName(cell);
    if (!files.has(name)) continue;
    // A cell that was computed twice has the same spikes in another run.
    if (run !== null) {
      present++;
      continue;
    }
    signal.throwIfAborted();
    const bytes = await readFile(join(folder, name));
    try {
      importBundle(store, bytes);
      imported++;
    } catch (cause) {
      if (!(cause instanceof LabError)) throw cause;
      throw new LabError(cause.code, `${join(folder, name)}: ${cause.message}`, cause.data, { cause });
    }
  }
  store.sweeps.settle(id);
  return { sweep: store.sweeps.get(id), imported, present };
}

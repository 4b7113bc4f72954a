import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import { engineVersion } from '#simulator/clientVersion.ts';
import { exportRun } from '../export/exportRun.ts';
import { storedRun } from '../export/runSource.ts';
import type { Services } from '../host/services.ts';
import { storeSweep } from './laySweep.ts';
import { bundleName, resultsFolder, taskOf, type SweepManifest } from './manifest.ts';

/** What a task has come to. */
export interface TaskResult {
  /** Bundles that were written now, and cells that had one. */
  readonly written: number;
  readonly present: number;
  readonly sweep: Sweep;
}

/**
 * Compute the cells of a task that have no bundle yet, in a database of its own, and write a bundle for each as soon as
 * it is done; null where all have one.
 *
 * Rejects with a LabError `damaged-manifest` for a task that it does not have, or another engine.
 */
export async function workTask(
  services: Services,
  manifest: SweepManifest,
  { file, task }: { readonly file: string; readonly task: number },
): Promise<TaskResult | null> {
  checkTask(manifest, task);
  const folder = resultsFolder(file);
  await mkdir(folder, { recursive: true });
  const isPresent = (cell: number): boolean => existsSync(join(folder, bundleName(cell)));
  const cells = Array.from({ length: manifest.cells }, (_, cell) => cell).filter(
    (cell) => taskOf(cell, manifest) === task,
  );
  const missing = new Set(cells.filter((cell) => !isPresent(cell)));
  if (missing.size === 0) return null;
  const { store, runs, sweeps } = services;
  storeSweep(store, manifest.request, { id: manifest.id, status: 'paused' });
  store.sweeps.keepCells(manifest.id, (cell) => missing.has(cell));
  let written = 0;
  let writing: Promise<unknown> = Promise.resolve();
  const write = async (run: Run): Promise<void> => {
    const name = bundleName(run.sweep?.cell ?? NaN);
    await exportRun(storedRun(store, run.id), { format: 'bundle' }, { folder, name });
    written++;
  };
  runs.events.on('changed', (run) => {
    if (run.status === 'done') writing = writing.then(() => write(run));
  });
  sweeps.resume(manifest.id);
  const sweep = await sweeps.finished(manifest.id);
  await writing;
  return { written, present: cells.length - missing.size, sweep };
}

function checkTask({ tasks, engine_version }: SweepManifest, task: number): void {
  if (task >= tasks) {
    throw new LabError('damaged-manifest', `The task is ${task}, must be from 0 to ${tasks - 1}`, { task });
  }
  if (engine_version !== engineVersion) {
    throw new LabError(
      'damaged-manifest',
      `The manifest is for version ${engine_version} of the engine, but this is ${engineVersion}: results would not go together`,
    );
  }
}

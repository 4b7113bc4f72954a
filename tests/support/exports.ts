import { readFile } from 'node:fs/promises';
import type { RunStore } from '#main/storage/runStore.ts';
import type { ExportControl } from '#main/export/exportControl.ts';
import { exportRun, type ExportRequest } from '#main/export/exportRun.ts';
import { storedRun } from '#main/export/runSource.ts';
import { spikeHash } from '#main/export/spikeHash.ts';
import type { Run } from '#shared/runs/run.ts';
import { newRun, spikesFrom, tracesAt } from './storedRuns.ts';
import type { Parameters } from '#shared/model/schema.ts';

/** Export a stored run into a folder and return the paths. */
export async function exportTo(
  folder: string,
  store: RunStore,
  id: string,
  request: ExportRequest,
  control?: ExportControl,
): Promise<string[]> {
  const files = await exportRun(storedRun(store, id), request, { folder }, control);
  return files.map(({ path }) => path);
}

/** Export a stored run as a bundle and return its bytes. */
export async function bundleOf(folder: string, store: RunStore, id: string): Promise<Uint8Array> {
  const [path] = await exportTo(folder, store, id, { format: 'bundle' });
  return readFile(path);
}

/** Store a run of the default network with spikes and traces in several parts, as if it had been computed. */
export function storeRun(store: RunStore, chunks = 3, parameters: Partial<Parameters> = {}): Run {
  const { id } = store.createRun(
    newRun({ rep: 7, ...parameters }, { name: 'näme', notes: 'o', tags: ['t'] }),
  );
  store.claim(id, 'me', 5);
  for (let i = 0; i < chunks; i++) {
    store.appendBatch(id, 'me', spikesFrom(i * 1000, i * 1000 + 999, i), tracesAt(i, i + 0.5));
  }
  const spike_hash = spikeHash(store.readSpikes(id));
  return store.finish(id, 'me', { status: 'done', metrics: { rate_E_hz: 2, cv_isi_E: null }, spike_hash });
}

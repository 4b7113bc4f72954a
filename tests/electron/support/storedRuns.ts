import { join } from 'node:path';
import { openDatabase } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import type { Run } from '#shared/runs/run.ts';

/** Read the runs of a data folder while no app uses it. */
export function storedRuns(folder: string): Pick<Run, 'id' | 'status' | 'spike_count'>[] {
  const store = new RunStore(openDatabase(join(folder, 'runs.db'), { mode: 'read' }));
  try {
    return store.list({}).runs.map(({ id, status, spike_count }) => ({ id, status, spike_count }));
  } finally {
    store.close();
  }
}

import { LabError } from '#shared/errors.ts';
import { hasEnded } from '../runs/runStatus.ts';
import type { InsertResult } from '../storage/runInput.ts';
import type { RunStore } from '../storage/runStore.ts';
import { readBundle } from './runBundle.ts';

/**
 * Store the run of a bundle with its id; a run that is there already is recognised.
 *
 * Throws a LabError `damaged-bundle`, `newer-bundle`, `unfinished-bundle`, or `run-differs` where the id is taken by another run;
 * nothing is stored then.
 */
export function importBundle(store: RunStore, bytes: Uint8Array): InsertResult {
  const { run, spikes, traces } = readBundle(bytes);
  if (!hasEnded(run)) {
    throw new LabError(
      'unfinished-bundle',
      `The run in this bundle is ${run.status}: only runs that have ended can be imported`,
    );
  }
  return store.insertComplete(run, spikes, traces);
}

import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Sweep, SweepGrid } from '#shared/sweeps/sweep.ts';
import { plainGrid } from '../new/plainRequest.ts';

/** Add grids to a sweep one by one; throws a LabError `nothing-new` where all of them are there already. */
export async function extendSweep(client: Client, id: string, grids: readonly SweepGrid[]): Promise<Sweep> {
  let sweep: Sweep | null = null;
  let reason: LabError | null = null;
  for (const grid of grids) {
    try {
      sweep = await client.call('sweeps.extend', { id, grid: plainGrid(grid) });
    } catch (error) {
      if (!(error instanceof LabError && error.code === 'nothing-new')) throw error;
      reason = error;
    }
  }
  if (sweep) return sweep;
  throw reason ?? new LabError('nothing-new', 'All of it is in the sweep already');
}

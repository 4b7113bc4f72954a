import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Sweep, SweepEstimate, SweepGrid, SweepSeeds } from '#shared/sweeps/sweep.ts';
import { plainGrid } from '../new/plainRequest.ts';

/** Give the grids of a sweep with other seeds, each region once. */
export function gridsWithSeeds({ grids }: Pick<Sweep, 'grids'>, seeds: SweepSeeds): SweepGrid[] {
  const regions = new Map(grids.map((grid) => [JSON.stringify([grid.axes, grid.constraint]), grid]));
  return [...regions.values()].map((grid) => ({ ...grid, seeds }));
}

/** Ask what grids would add to a sweep, all together. */
export async function estimateAll(
  client: Client,
  id: string,
  grids: readonly SweepGrid[],
): Promise<SweepEstimate> {
  const parts: SweepEstimate[] = [];
  for (const grid of grids) {
    parts.push(await client.call('sweeps.estimateExtension', { id, grid: plainGrid(grid) }));
  }
  return parts.reduce((a, b) => ({
    ...b,
    points: a.points + b.points,
    cells: a.cells + b.cells,
    excluded_points: a.excluded_points + b.excluded_points,
    present_cells: a.present_cells + b.present_cells,
    skipped_points: a.skipped_points + b.skipped_points,
    skipped: [...a.skipped, ...b.skipped],
    seconds: a.seconds + b.seconds,
    run_seconds: a.run_seconds + b.run_seconds,
    disk_bytes: a.disk_bytes + b.disk_bytes,
  }));
}

/** Add grids to a sweep one by one; throws a LabError `nothing-new` where all of them are there already. */
export async function extendAll(client: Client, id: string, grids: readonly SweepGrid[]): Promise<Sweep> {
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

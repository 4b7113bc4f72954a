import type { Sweep, SweepGrid, SweepSeeds } from '#shared/sweeps/sweep.ts';

/** List the regions of a sweep in their order, each once with all seeds that it was given. */
export function regionsOf({ grids, parameters }: Pick<Sweep, 'grids' | 'parameters'>): SweepGrid[] {
  const regions = new Map<string, SweepGrid>();
  for (const grid of grids) {
    const key = JSON.stringify([grid.axes, grid.constraint]);
    const before = regions.get(key);
    regions.set(key, before ? { ...grid, seeds: join(before.seeds, grid.seeds, parameters.randseed) } : grid);
  }
  return [...regions.values()];
}

/** Join seeds, of which numbers count from the base's seed on. */
function join(a: SweepSeeds, b: SweepSeeds, first: number): SweepSeeds {
  if (typeof a === 'number' && typeof b === 'number') return Math.max(a, b);
  const listed = (seeds: SweepSeeds): readonly number[] =>
    typeof seeds === 'number' ? Array.from({ length: seeds }, (_, k) => first + k) : seeds;
  return [...new Set([...listed(a), ...listed(b)])].sort((x, y) => x - y);
}

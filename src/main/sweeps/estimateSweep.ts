import type { Parameters } from '#shared/model/schema.ts';
import { estimateWallTime, sampleOf, type WallTimeSample } from '#shared/model/wallTime.ts';
import { parametersOf, type ExpandedGrid } from '#shared/sweeps/expandGrid.ts';
import type { KeepSpikes, SweepEstimate, SweepOptions } from '#shared/sweeps/sweep.ts';
import type { RunStore } from '../storage/runStore.ts';
import { cellKey } from '../storage/sweeps/insertSweep.ts';
import type { CostOf } from '../storage/sweeps/insertSweep.ts';

/** What a stored spike and a run without its spikes take in the database [bytes]. */
const spikeBytes = 1.7;
const runBytes = 6000;
/** The last runs count: what a machine can do changes with what else it does. */
const sampledRuns = 12;
/** How many reasons for skipped points are listed. */
const listedReasons = 20;

/** Learn from the last runs of the kernel how fast this machine is. */
export function wallTimeSamples(store: RunStore): WallTimeSample[] {
  const { runs } = store.list({
    status: 'done',
    filter: 'implementation = kernel and simulate_s > 0 and spikes > 0',
    sort: '-finished_at',
    limit: sampledRuns,
    in_sweeps: true,
  });
  return runs
    .filter(({ provenance }) => provenance.imported === undefined)
    .map(({ parameters, precision, metrics }) => {
      const neuronSeconds = ((parameters.N_E + parameters.N_I) * parameters.simtime) / 1000;
      const rate_hz = (metrics['spikes'] ?? 0) / neuronSeconds;
      return sampleOf(parameters, precision, metrics['simulate_s'] ?? 0, rate_hz);
    });
}

/** Say what work the points of a grid are: the time that they take on the machine that the model of costs is of [s]. */
export const costsOf =
  (base: Parameters, { precision }: SweepOptions): CostOf =>
  (point) =>
    point.skipped === null
      ? estimateWallTime(parametersOf(base, point, base.randseed), precision, []).seconds
      : 0;

export interface EstimateInput {
  readonly base: Parameters;
  readonly options: SweepOptions;
  readonly keep_spikes: KeepSpikes;
  /** What grids have in common counts once. */
  readonly grids: readonly ExpandedGrid[];
  /** Cells that are there already, as `cellKey` names them. */
  readonly present: ReadonlySet<string>;
}

/** Say what the new cells of grids would come to, going by the last runs of this machine. */
export function estimateSweep(
  store: RunStore,
  { base, options, keep_spikes, grids, present }: EstimateInput,
  workers: number,
): SweepEstimate {
  const samples = wallTimeSamples(store);
  const counted = new Set(present);
  let cells = 0;
  let newPoints = 0;
  let run_seconds = 0;
  let disk_bytes = 0;
  let known_runs = 0;
  const asked = grids.flatMap(({ points, seeds }) => points.map((point) => ({ point, seeds })));
  for (const { point, seeds } of asked) {
    if (point.skipped !== null) continue;
    const cellsBefore = counted.size;
    for (const seed of seeds) counted.add(cellKey(point.key, seed));
    const fresh = counted.size - cellsBefore;
    if (fresh === 0) continue;
    const parameters = parametersOf(base, point, base.randseed);
    const { seconds, rate_hz, runs } = estimateWallTime(parameters, options.precision, samples);
    const { N_E, N_I, simtime } = parameters;
    const kept = keep_spikes === 'all' ? fresh : keep_spikes === 'first' && fresh === seeds.length ? 1 : 0;
    known_runs = runs;
    cells += fresh;
    newPoints++;
    run_seconds += fresh * seconds;
    disk_bytes += fresh * runBytes + ((kept * (N_E + N_I) * rate_hz * simtime) / 1000) * spikeBytes;
  }
  const distinct = new Map(asked.map(({ point }) => [point.key, point]));
  const skipped = [...distinct.values()].flatMap(({ values, skipped: reason }) =>
    reason === null ? [] : [{ values, reason }],
  );
  return {
    points: newPoints,
    cells,
    excluded_points: grids.reduce((sum, { excluded }) => sum + excluded, 0),
    present_cells: present.size,
    skipped_points: skipped.length,
    skipped: skipped.slice(0, listedReasons),
    seconds: run_seconds / Math.max(1, Math.min(workers, cells)),
    run_seconds,
    workers,
    known_runs,
    disk_bytes,
    free_bytes: store.diskUse().free_bytes,
  };
}

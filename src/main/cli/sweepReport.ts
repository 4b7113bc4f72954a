import { describeBytes } from '#shared/model/memory.ts';
import { queryFields } from '#shared/runs/query/queryFields.ts';
import { aggregate } from '#shared/sweeps/aggregate.ts';
import type { Sweep, SweepCounts, SweepEstimate, SweepResults } from '#shared/sweeps/sweep.ts';
import { UsageError } from './exitCodes.ts';
import { formatCount, formatDuration, formatNumber, formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';

/** The metrics that are shown where none are named. */
export const usualMetrics = ['rate_E_hz', 'rate_I_hz', 'cv_isi_E', 'fano_E'] as const;

/** Read names of metrics, by comma; throws a UsageError that lists those there are. */
export function readMetrics(text: string | undefined): string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  const known = [...queryFields.values()].filter(({ source }) => source === 'metric').map(({ name }) => name);
  const wrong = names.find((name) => !known.includes(name));
  if (wrong !== undefined) throw new UsageError(`--metric ${wrong}: must be ${known.join(', ')}`);
  return names;
}

/** Say what a sweep would come to. */
export function printEstimate(estimate: SweepEstimate, { print }: Terminal): void {
  const { points, cells, excluded_points, present_cells, skipped_points, skipped, workers } = estimate;
  print(
    `${formatCount(cells)} runs: ${formatCount(points)} points${present_cells > 0 ? ', new ones only' : ''}`,
  );
  if (present_cells > 0) print(`${formatCount(present_cells)} cells are there already`);
  if (excluded_points > 0) print(`${formatCount(excluded_points)} points do not meet the constraint`);
  if (skipped_points > 0) print(`${formatCount(skipped_points)} points are not valid and will be skipped:`);
  for (const { values, reason } of skipped)
    print(`  ${values.map((value) => JSON.stringify(value)).join(', ')}: ${reason}`);
  if (skipped_points > skipped.length) print(`  and ${skipped_points - skipped.length} more`);
  const basis = estimate.known_runs === 0 ? ', as on the machine of the README' : '';
  print(
    `About ${formatDuration(estimate.seconds)} with ${workers} at once (${formatDuration(estimate.run_seconds)} of runs${basis})`,
  );
  print(
    `About ${describeBytes(estimate.disk_bytes)} on disk, of ${describeBytes(estimate.free_bytes)} that are free`,
  );
}

/** Say in words what has become of cells: "7 done, 2 failed, 3 skipped". */
export function describeCounts(counts: SweepCounts): string {
  const kinds = ['done', 'running', 'waiting', 'failed', 'cancelled', 'skipped'] as const;
  return kinds
    .filter((kind) => counts[kind] > 0 || kind === 'done')
    .map((kind) => `${formatCount(counts[kind])} ${kind}`)
    .join(', ');
}

/** Print sweeps as a table. */
export function printSweeps(sweeps: readonly Sweep[], { print }: Terminal): void {
  const rows = sweeps.map(({ id, name, status, created_at, grids, counts }) => [
    ...[id, name, status, new Date(created_at).toISOString().slice(0, 16).replace('T', ' ')],
    grids[0].axes.map(({ target }) => target).join(' x '),
    describeCounts(counts),
  ]);
  print(formatTable([['id', 'name', 'status', 'created', 'axes', 'cells'], ...rows]));
}

/** Print a sweep, a row per point: values, and mean and standard error of metrics over the seeds. */
export function printResults(results: SweepResults, { print, say }: Terminal): void {
  const { sweep, points, cells, metrics } = results;
  const names = Object.keys(metrics);
  const samples = names.map((name) => aggregate(results, metrics[name]));
  const targets = Object.keys(points[0]?.targets ?? {});
  const doneAt = new Map<number, number>();
  for (const { point, status } of cells)
    if (status === 'done') doneAt.set(point, (doneAt.get(point) ?? 0) + 1);
  const rows = points.map((point, k) => [
    ...targets.map((target) => JSON.stringify(point.targets[target])),
    String(doneAt.get(k) ?? 0),
    ...samples.map((sample) => meanAndError(sample[k])),
  ]);
  const right = new Set(Array.from({ length: targets.length + 1 + names.length }, (_, k) => k));
  print(`${sweep.name} (${sweep.id}): ${sweep.status}, ${describeCounts(sweep.counts)}`);
  print(formatTable([[...targets, 'seeds', ...names], ...rows], right));
  const reasons = new Set(cells.map(({ reason }) => reason).filter((reason) => reason !== null));
  for (const reason of [...reasons].slice(0, 5)) say(`Not computed: ${reason}`);
}

const meanAndError = ({ mean, se }: { readonly mean: number | null; readonly se: number | null }): string =>
  se === null ? formatNumber(mean) : `${formatNumber(mean)} ± ${formatNumber(se)}`;

/** Give the object that `--json` prints. */
export function resultsAsJson(results: SweepResults): object {
  const { sweep, points, cells, metrics } = results;
  const names = Object.keys(metrics);
  const samples = Object.fromEntries(names.map((name) => [name, aggregate(results, metrics[name])]));
  const defined = (value: number): number | null => (Number.isNaN(value) ? null : value);
  return {
    sweep,
    points: points.map((point, k) => ({
      ...point,
      metrics: Object.fromEntries(names.map((name) => [name, samples[name][k]])),
    })),
    cells: cells.map((cell, i) => ({
      ...cell,
      metrics: Object.fromEntries(names.map((name) => [name, defined(metrics[name][i])])),
    })),
  };
}

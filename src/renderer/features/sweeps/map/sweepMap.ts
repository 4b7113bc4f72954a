import type { Parameters } from '#shared/model/schema.ts';
import type { Range } from '#shared/plots/surface.ts';
import { aggregate, type PointSample } from '#shared/sweeps/aggregate.ts';
import { axisValues } from '#shared/sweeps/axisValues.ts';
import type { SweepCell, SweepGrid, SweepPoint, SweepResults } from '#shared/sweeps/sweep.ts';
import { parseTarget, targetValue } from '#shared/sweeps/target.ts';
import { bordersOf, hull, shownAxes, type ShownAxis } from './shownAxis.ts';

/** What there is to see of a point that has no value (yet). */
export type PointState = 'valued' | 'undefined' | 'running' | 'waiting' | 'failed' | 'cancelled' | 'skipped';

/** A grid of a sweep as it is drawn; of a sweep with one axis it has one row. */
export interface MapLayer {
  /** Values along both axes, in ascending order of their places. */
  readonly values: readonly (readonly unknown[])[];
  readonly places: readonly (readonly number[])[];
  readonly borders: readonly Float64Array[];
  readonly columns: number;
  readonly rows: number;
  /** Index of the point [row * columns + column], row 0 at the lowest place; -1 where the constraint leaves it out. */
  readonly points: Int32Array;
}

/** A metric of a sweep over its axes. */
export interface SweepMap {
  readonly axes: readonly ShownAxis[];
  /** Later ones lie over earlier ones. */
  readonly layers: readonly MapLayer[];
  readonly points: readonly SweepPoint[];
  /** By point: the metric over seeds, its state and its cells. */
  readonly samples: readonly PointSample[];
  readonly states: readonly PointState[];
  readonly cells: readonly (readonly SweepCell[])[];
  /** By point: the metric of every cell. */
  readonly values: readonly (readonly number[])[];
  /** Places of the base along the axes, NaN where it has none. */
  readonly base: readonly number[];
  /** All places along both axes, and the means of the first and last colour. */
  readonly ranges: readonly Range[];
  readonly scale: Range;
}

/** Lay out a metric of a sweep: its grids as layers, what seeds have in common, what is not there yet. */
export function sweepMap(results: SweepResults, metric: string): SweepMap {
  const { sweep, points, cells } = results;
  const axes = shownAxes(sweep);
  const metrics = results.metrics[metric] ?? new Float64Array(cells.length).fill(NaN);
  const samples = aggregate(results, metrics);
  const perPoint: SweepCell[][] = points.map(() => []);
  const values: number[][] = points.map(() => []);
  cells.forEach((cell, k) => {
    perPoint[cell.point].push(cell);
    values[cell.point].push(metrics[k]);
  });
  const layers = layersOf(sweep.grids, axes, points);
  return {
    ...{ axes, layers, points, samples, values, cells: perPoint },
    states: perPoint.map((own, k) => stateOf(own, samples[k])),
    base: axes.map(({ target, placeOf }) => placeOf(baseValue(sweep.parameters, target))),
    ranges: [0, 1].map((axis) =>
      hull(
        layers.map(({ borders }) => ({
          from: borders[axis][0],
          to: borders[axis][borders[axis].length - 1],
        })),
      ),
    ),
    scale: scaleOf(samples),
  };
}

/** Tell whether the base lies on the axes: on both of a map, on the first one of lines. */
export const isBaseInSight = ({ base, axes, ranges }: SweepMap, isMap: boolean): boolean =>
  axes.slice(0, isMap ? 2 : 1).every((_, k) => base[k] >= ranges[k].from && base[k] <= ranges[k].to);

const baseValue = (parameters: Parameters, target: string): unknown =>
  targetValue(parameters, parseTarget(target));

function layersOf(
  grids: readonly SweepGrid[],
  axes: readonly ShownAxis[],
  points: readonly SweepPoint[],
): MapLayer[] {
  const indices = new Map(points.map(({ values }, k) => [JSON.stringify(values), k]));
  const seen = new Set<string>();
  const sorted = grids.map((grid) =>
    axes.map(({ target, placeOf }, k) =>
      [...axisValues(target, grid.axes[k].values)].sort((a, b) => placeOf(a) - placeOf(b)),
    ),
  );
  const lone = axes.map((axis, k) =>
    loneWidth(
      axis,
      sorted.map((values) => values[k]),
    ),
  );
  return sorted.flatMap((values): MapLayer[] => {
    // Further seeds of the same points are no other layer.
    const key = JSON.stringify(values);
    if (seen.has(key)) return [];
    seen.add(key);
    const places = axes.map(({ placeOf }, k) => values[k].map(placeOf));
    const [columns, rows] = [values[0].length, values[1]?.length ?? 1];
    const borders = places.map((own, k) => bordersOf(own, lone[k]));
    const found = Int32Array.from({ length: rows * columns }, (_, cell) => {
      const at = [values[0][cell % columns], ...(values[1] ? [values[1][Math.floor(cell / columns)]] : [])];
      return indices.get(JSON.stringify(at)) ?? -1;
    });
    return [
      {
        ...{ columns, rows, points: found },
        values: [values[0], values[1] ?? [null]],
        places: [places[0], places[1] ?? [0]],
        borders: [borders[0], borders[1] ?? Float64Array.of(-0.5, 0.5)],
      },
    ];
  });
}

/** Choose how wide a cell is that has no neighbours in its grid: as the nearest places of all grids are apart. */
function loneWidth({ placeOf, isCategorical }: ShownAxis, values: readonly (readonly unknown[])[]): number {
  const places = [...new Set(values.flat().map(placeOf))].sort((a, b) => a - b);
  const steps = places.slice(1).map((place, k) => place - places[k]);
  if (steps.length === 0) return isCategorical ? 1 : Math.abs(places[0]) * 0.1 || 1;
  return Math.min(...steps);
}

function stateOf(cells: readonly SweepCell[], { count }: PointSample): PointState {
  if (count > 0) return 'valued';
  const has = (...statuses: readonly SweepCell['status'][]): boolean =>
    cells.some(({ status }) => statuses.includes(status));
  if (has('running', 'paused', 'queued')) return 'running';
  if (has('waiting', 'interrupted')) return 'waiting';
  if (has('failed')) return 'failed';
  if (has('cancelled')) return 'cancelled';
  return has('done') ? 'undefined' : 'skipped';
}

function scaleOf(samples: readonly PointSample[]): Range {
  let [from, to] = [Infinity, -Infinity];
  for (const { mean } of samples) {
    if (mean === null) continue;
    from = Math.min(from, mean);
    to = Math.max(to, mean);
  }
  if (from > to) return { from: 0, to: 1 };
  const pad = Math.abs(from) * 0.05 || 0.5;
  return from === to ? { from: from - pad, to: to + pad } : { from, to };
}

import type { Range } from '#shared/plots/surface.ts';
import { axisValues } from '#shared/sweeps/axisValues.ts';
import type { Sweep, SweepAxis } from '#shared/sweeps/sweep.ts';
import { axisTitle, describeTarget } from '../targetText.ts';

/** A direction of a sweep as it is drawn. */
export interface ShownAxis {
  readonly target: string;
  /** Name with unit. */
  readonly title: string;
  readonly isLog: boolean;
  /** Whether values are words or the like, each of which takes the same room. */
  readonly isCategorical: boolean;
  /** Where a value is on the axis: itself, its decimal logarithm, or its index; NaN where it has no place. */
  readonly placeOf: (value: unknown) => number;
}

/** Describe the axes of a sweep: logarithmic where it was started with steps of the same ratio. */
export function shownAxes({ grids }: Pick<Sweep, 'grids'>): ShownAxis[] {
  return grids[0].axes.map((first, k) => {
    const all = grids.flatMap(({ axes }) => axisValues(axes[k].target, axes[k].values));
    return shownAxis(first, all);
  });
}

function shownAxis({ target, values }: SweepAxis, all: readonly unknown[]): ShownAxis {
  const title = axisTitle(describeTarget(target));
  if (!all.every((value) => typeof value === 'number')) {
    const categories = [...new Set(all.map((value) => JSON.stringify(value)))];
    const placeOf = (value: unknown): number => {
      const place = categories.indexOf(JSON.stringify(value));
      return place < 0 ? NaN : place;
    };
    return { target, title, isLog: false, isCategorical: true, placeOf };
  }
  const isLog = values.type === 'log' && all.every((value) => value > 0);
  return {
    ...{ target, title, isLog, isCategorical: false },
    placeOf: (value) => (typeof value !== 'number' ? NaN : isLog ? Math.log10(value) : value),
  };
}

/** Give the borders between places in ascending order, half-way between them; `lone` is the width of a single one. */
export function bordersOf(places: readonly number[], lone: number): Float64Array {
  const n = places.length;
  if (n === 1) return Float64Array.of(places[0] - lone / 2, places[0] + lone / 2);
  const between = places.slice(1).map((place, k) => (places[k] + place) / 2);
  return Float64Array.of(
    places[0] - (places[1] - places[0]) / 2,
    ...between,
    places[n - 1] + (places[n - 1] - places[n - 2]) / 2,
  );
}

/** Find between which borders a place lies, -1 outside of them. */
export function indexAt(borders: Float64Array, place: number): number {
  if (!(place >= borders[0] && place <= borders[borders.length - 1])) return -1;
  let low = 0;
  let high = borders.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (place >= borders[middle]) low = middle;
    else high = middle;
  }
  return low;
}

/** Join ranges. */
export const hull = (ranges: readonly Range[]): Range => ({
  from: Math.min(...ranges.map(({ from }) => from)),
  to: Math.max(...ranges.map(({ to }) => to)),
});

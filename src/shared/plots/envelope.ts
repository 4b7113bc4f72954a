import type { Range } from './surface.ts';

/** Equally spaced values: value k is at `start + k * step`; NaN makes a gap. */
export interface EvenSeries {
  readonly values: ArrayLike<number>;
  readonly start: number;
  readonly step: number;
}

/**
 * Reduce a series to what can be seen of it in about `columns` pixel columns: the lowest and the highest value of every
 * column, in the order in which they come. A series with few values in sight is cut out of the whole as it is.
 *
 * Columns lie at multiples of their width, so that a line does not flicker while it is moved along.
 */
export function envelope({ values, start, step }: EvenSeries, range: Range, columns: number): EvenSeries {
  // One value more on either side, so that the line reaches the edges.
  const first = Math.max(0, Math.floor((range.from - start) / step) - 1);
  const end = Math.min(values.length, Math.ceil((range.to - start) / step) + 2);
  if (end - first <= 4 * columns) {
    return { values: sliceOf(values, first, Math.max(first, end)), start: start + first * step, step };
  }
  const perColumn = Math.ceil((range.to - range.from) / step / columns);
  const firstColumn = Math.floor(first / perColumn);
  const count = Math.ceil(end / perColumn) - firstColumn;
  const reduced = new Float64Array(2 * count);
  for (let column = 0; column < count; column++) {
    const from = (firstColumn + column) * perColumn;
    const [a, b] = extremes(values, from, Math.min(from + perColumn, values.length));
    reduced[2 * column] = a;
    reduced[2 * column + 1] = b;
  }
  const width = perColumn * step;
  return { values: reduced, start: start + firstColumn * width + width / 4 - step / 2, step: width / 2 };
}

const sliceOf = (values: ArrayLike<number>, from: number, to: number): Float64Array =>
  Float64Array.from({ length: to - from }, (_, k) => values[from + k]);

/** Return lowest and highest of values `from` to `to` - 1 in the order in which they come, NaN where there are none. */
function extremes(values: ArrayLike<number>, from: number, to: number): [number, number] {
  let low = -1;
  let high = -1;
  for (let k = from; k < to; k++) {
    const value = values[k];
    if (Number.isNaN(value)) continue;
    if (low < 0 || value < values[low]) low = k;
    if (high < 0 || value > values[high]) high = k;
  }
  if (low < 0) return [NaN, NaN];
  return low <= high ? [values[low], values[high]] : [values[high], values[low]];
}

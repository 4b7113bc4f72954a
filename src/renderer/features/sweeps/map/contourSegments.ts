import { contours } from 'd3-contour';

/** A piece of a contour line: from x1, y1 to x2, y2 in columns and rows, of which whole numbers are the centres. */
export type Segment = readonly [x1: number, y1: number, x2: number, y2: number];

/**
 * Trace where values [row * columns + column] pass a level, linearly interpolated between centres.
 *
 * Nothing is drawn beside a value that is not there (NaN), nor beyond the outermost centres.
 */
export function contourSegments(
  values: Float64Array,
  columns: number,
  rows: number,
  level: number,
): Segment[] {
  if (columns < 2 || rows < 2) return [];
  const isKnown = (column: number, row: number): boolean =>
    column >= 0 &&
    row >= 0 &&
    column < columns &&
    row < rows &&
    !Number.isNaN(values[row * columns + column]);
  const { coordinates } = contours()
    .size([columns, rows])
    .contour(values as unknown as number[], level);
  return coordinates.flat().flatMap((ring) =>
    ring.slice(1).flatMap(([x2, y2], k): Segment[] => {
      const [x1, y1] = ring[k];
      // Every piece lies between four centres; in the library's coordinates these are at halves.
      const segment: Segment = [x1 - 0.5, y1 - 0.5, x2 - 0.5, y2 - 0.5];
      const column = Math.floor((segment[0] + segment[2]) / 2);
      const row = Math.floor((segment[1] + segment[3]) / 2);
      const areKnown = [0, 1].every((i) => [0, 1].every((j) => isKnown(column + i, row + j)));
      return areKnown ? [segment] : [];
    }),
  );
}

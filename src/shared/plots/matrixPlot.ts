import { bandAxis, bottomBands, setText, type Band } from './axes.ts';
import { contrast, parseColour } from './colours.ts';
import { colourScale, putColours } from './heatmapPlot.ts';
import type { Range, Rect, Surface } from './surface.ts';
import { formatNumber } from './ticks.ts';
import { viridisAt } from './viridis.ts';

/** What a matrix plot shows. */
export interface MatrixOptions {
  /** Values [row * columns + column]; row 0 is at the top, as a matrix is written. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** Values of the first and last colour. */
  readonly scale: Range;
  readonly rowLabel: string;
  readonly columnLabel: string;
  /** Label of the colour scale with unit, as in "Weight (pA)". */
  readonly scaleLabel: string;
}

const smallestCell = { width: 40, height: 18 };

/** Draw a matrix in colours with its scale; where cells are large enough, their values are written into them. */
export function matrixPlot(surface: Surface, rect: Rect, options: MatrixOptions): void {
  const { values, rows, columns, scale } = options;
  putColours(surface, rect, (x, y) =>
    viridisAt(values[Math.floor(y * rows) * columns + Math.floor(x * columns)], scale),
  );
  const cell = { width: rect.width / columns, height: rect.height / rows };
  if (cell.width >= smallestCell.width && cell.height >= smallestCell.height) {
    writeValues(surface, rect, options, cell);
  }
  const band = (from: number, index: number): Band => ({ from, to: from + 1, label: `${index}` });
  const rowBands = Array.from({ length: rows }, (_, row) => band(row, rows - 1 - row));
  bandAxis(surface, rect, { from: 0, to: rows }, rowBands, options.rowLabel);
  const columnBands = Array.from({ length: columns }, (_, column) => band(column, column));
  bottomBands(surface, rect, { from: 0, to: columns }, columnBands, options.columnLabel);
  colourScale(surface, rect, scale, options.scaleLabel);
}

type Cell = Pick<Rect, 'width' | 'height'>;

function writeValues(surface: Surface, rect: Rect, options: MatrixOptions, cell: Cell): void {
  const { values, rows, columns, scale } = options;
  for (let k = 0; k < rows * columns; k++) {
    const paper = viridisAt(values[k], scale);
    const ink = ['#ffffff', '#000000'].reduce((a, b) =>
      contrast(parseColour(a), paper) >= contrast(parseColour(b), paper) ? a : b,
    );
    setText(surface, 'center', 'middle', ink);
    const x = rect.x + ((k % columns) + 0.5) * cell.width;
    const y = rect.y + (Math.floor(k / columns) + 0.5) * cell.height;
    surface.context.fillText(formatNumber(values[k]), x, y);
  }
}

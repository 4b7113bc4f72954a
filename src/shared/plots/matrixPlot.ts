import { bandAxis, lineRoom, widthRoom, type Band } from './axis.ts';
import { paintGrid } from './colourGrid.ts';
import { colourIndex, diverging, viridis } from './colourMaps.ts';
import { contrast, parseColour } from './colours.ts';
import { drawChart } from './drawChart.ts';
import { drawColourBar, scaleAxis, scaleOffset } from './colourBar.ts';
import { setText } from './marks.ts';
import { textMetrics, type Range, type Rect, type Surface } from './surface.ts';
import { formatNumber } from './ticks.ts';

/** What a matrix plot shows. */
export interface MatrixOptions {
  /** Values [row * columns + column]; row 0 is at the top, as a matrix is written; NaN is left blank. */
  readonly values: ArrayLike<number>;
  readonly rows: number;
  readonly columns: number;
  /** Values of the first and last colour. */
  readonly scale: Range;
  readonly rowLabel: string;
  readonly columnLabel: string;
  /** Names of groups of rows and columns, from row 0 and column 0 on; their indices where left out. */
  readonly rowBands?: readonly Band[];
  readonly columnBands?: readonly Band[];
  /** Label of the colour scale with unit, as in "Weight (pA)". */
  readonly scaleLabel: string;
  /** Colours for values of both signs; the scale should then have zero in its middle. */
  readonly isDiverging?: boolean;
}

/** Draw a matrix in colours with its scale; where cells are large enough, their values are written into them. */
export function matrixPlot(surface: Surface, rect: Rect, options: MatrixOptions): void {
  const { values, rows, columns, scale } = options;
  const map = options.isDiverging ? diverging : viridis;
  const columnBands = options.columnBands ?? indexBands(columns);
  // Row 0 is at the top, an axis begins at the bottom.
  const rowBands = (options.rowBands ?? indexBands(rows)).map(({ from, to, label }) => ({
    from: rows - to,
    to: rows - from,
    label,
  }));
  const [across, up] = [
    { from: 0, to: columns },
    { from: 0, to: rows },
  ];
  drawChart(surface, rect, {
    x: bandAxis(across, rect.width, columnBands, options.columnLabel, widthRoom(surface)),
    y: bandAxis(up, rect.height, rowBands, options.rowLabel, lineRoom(surface)),
    scale: scaleAxis(surface, scale, rect.height, options.scaleLabel),
    scaleOffset: scaleOffset(surface),
    drawDense: () =>
      paintGrid(surface, rect, {
        rows,
        valueAt: (row, column) => values[row * columns + column],
        columnAt: (x) => Math.floor(x * columns),
        scale,
        map,
      }),
  });
  drawColourBar(surface, rect, map);
  const { fontSize } = textMetrics(surface);
  const cell = { width: rect.width / columns, height: rect.height / rows };
  if (cell.width >= 3.3 * fontSize && cell.height >= 1.5 * fontSize)
    writeValues(surface, rect, options, cell);
}

const indexBands = (count: number): Band[] =>
  Array.from({ length: count }, (_, k) => ({ from: k, to: k + 1, label: `${k}` }));

type Cell = Pick<Rect, 'width' | 'height'>;

function writeValues(surface: Surface, rect: Rect, options: MatrixOptions, cell: Cell): void {
  const { values, rows, columns, scale } = options;
  const map = options.isDiverging ? diverging : viridis;
  for (let k = 0; k < rows * columns; k++) {
    if (!Number.isFinite(values[k])) continue;
    const paper = map.colours[colourIndex(values[k], scale)];
    const ink = ['#ffffff', '#000000'].reduce((a, b) =>
      contrast(parseColour(a), paper) >= contrast(parseColour(b), paper) ? a : b,
    );
    setText(surface, 'center', 'middle', ink);
    const x = rect.x + ((k % columns) + 0.5) * cell.width;
    const y = rect.y + (Math.floor(k / columns) + 0.5) * cell.height;
    surface.context.fillText(formatNumber(values[k]), x, y);
  }
}

import { bottomAxis, setText, timeAxis, valueAxis } from './axes.ts';
import { toPixel, withClip, type Range, type Rect, type Surface } from './surface.ts';
import { plotColours } from './colours.ts';
import { valueRange } from './panelLayout.ts';

/** A line of equally spaced values; value k is at `start + k * step`; NaN makes a gap. */
export interface Series {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** Position of the first value and distance of values, in the unit of the horizontal axis (ms for times). */
  readonly start: number;
  readonly step: number;
  /** #rrggbb; `plotColours`, `comparisonColours`. */
  readonly colour: string;
  /** Dashed, so that lines differ by more than colour. */
  readonly isDashed?: boolean;
}

/** What a line plot shows. */
export interface LineOptions {
  readonly series: readonly Series[];
  /** Shown part of the horizontal axis (ms for times). */
  readonly range: Range;
  /** Label with unit, as in "Rate (spikes/s)". */
  readonly label: string;
  /** Shown values; zero to the largest value where it is left out. */
  readonly values?: Range;
  /** Label of the horizontal axis where it is not time. */
  readonly bottomLabel?: string;
  readonly hasTimeLabels?: boolean;
}

/** Draw one or several lines over time (or another axis) with a legend where there are several. */
export function linePlot(surface: Surface, rect: Rect, options: LineOptions): void {
  const { series, range, label, bottomLabel } = options;
  const values = options.values ?? valueRange(...series.map((one) => one.values));
  valueAxis(surface, rect, values, label);
  withClip(surface, rect, () => {
    for (const one of series) drawSeries(surface, rect, one, range, values);
  });
  if (bottomLabel === undefined) timeAxis(surface, rect, range, options.hasTimeLabels ?? true);
  else bottomAxis(surface, rect, range, bottomLabel);
  if (series.length > 1) drawLegend(surface, rect, series);
}

function drawSeries(surface: Surface, rect: Rect, series: Series, range: Range, values: Range): void {
  const { context } = surface;
  const { start, step } = series;
  // One value more on either side, so that the line reaches the edges.
  const first = Math.max(0, Math.floor((range.from - start) / step) - 1);
  const end = Math.min(series.values.length, Math.ceil((range.to - start) / step) + 2);
  context.strokeStyle = series.colour;
  context.lineWidth = 1.5;
  context.setLineDash(series.isDashed ? [5, 3] : []);
  context.beginPath();
  let isDrawing = false;
  for (let k = first; k < end; k++) {
    const value = series.values[k];
    if (Number.isFinite(value)) {
      const x = toPixel(start + k * step, range, rect.x, rect.width);
      const y = toPixel(value, values, rect.y + rect.height, -rect.height);
      if (isDrawing) context.lineTo(x, y);
      else context.moveTo(x, y);
    }
    isDrawing = Number.isFinite(value);
  }
  context.stroke();
  context.setLineDash([]);
}

const legend = { key: 18, gap: 5, line: 17 };

/** Name the lines in the margin on the right where there is room, else above each other's lines at the top. */
function drawLegend(surface: Surface, rect: Rect, series: readonly Series[]): void {
  const { context, theme } = surface;
  setText(surface, 'left', 'middle');
  const widths = series.map(({ label }) => legend.key + legend.gap + context.measureText(label).width);
  const right = rect.x + rect.width;
  const hasMargin =
    Math.max(...widths) + 12 <= surface.width - right && series.length * legend.line <= rect.height;
  let x = hasMargin ? right + 10 : rect.x + 8;
  let y = rect.y + 8;
  if (!hasMargin) {
    // Covers the lines behind it, so that it can be read.
    const total = widths.reduce((sum, width) => sum + width + 18, 0);
    context.fillStyle = plotColours[theme].background;
    context.fillRect(x - 4, rect.y, total - 10, legend.line);
  }
  series.forEach((one, k) => {
    drawKey(surface, one, x, y);
    if (hasMargin) y += legend.line;
    else x += widths[k] + 18;
  });
}

function drawKey(surface: Surface, { label, colour, isDashed }: Series, x: number, y: number): void {
  const { context } = surface;
  setText(surface, 'left', 'middle', plotColours[surface.theme].text);
  context.fillText(label, x + legend.key + legend.gap, y);
  context.strokeStyle = colour;
  context.lineWidth = 2;
  context.setLineDash(isDashed ? [5, 3] : []);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + legend.key, y);
  context.stroke();
  context.setLineDash([]);
}

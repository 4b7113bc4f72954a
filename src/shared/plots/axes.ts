import { plotColours } from './colours.ts';
import { fontOf, toPixel, type Range, type Rect, type Surface } from './surface.ts';
import { timeTicks, valueTicks, type Ticks } from './ticks.ts';

const tickLength = 4;
const fontSize = 12;

/** Draw the time axis below a plot area; `isLabelled` is false for panels above the one that carries the labels. */
export function timeAxis(surface: Surface, rect: Rect, time: Range, isLabelled = true): void {
  const ticks = timeTicks(time, rect.width / 90);
  drawBottomAxis(surface, rect, time, ticks, isLabelled ? `Time (${ticks.unit})` : null);
}

/** Draw an axis of values below a plot area, with a label such as "CV of intervals". */
export function bottomAxis(surface: Surface, rect: Rect, range: Range, label: string): void {
  drawBottomAxis(surface, rect, range, valueTicks(range, rect.width / 70), label);
}

function drawBottomAxis(
  surface: Surface,
  rect: Rect,
  range: Range,
  ticks: Ticks,
  label: string | null,
): void {
  const bottom = rect.y + rect.height;
  line(surface, rect.x, bottom, rect.x + rect.width, bottom);
  const { context } = surface;
  setText(surface, 'center', 'top');
  ticks.values.forEach((value, k) => {
    const x = toPixel(value, range, rect.x, rect.width);
    line(surface, x, bottom, x, bottom + tickLength);
    if (label !== null) context.fillText(ticks.labels[k], x, bottom + tickLength + 2);
  });
  if (label !== null) context.fillText(label, rect.x + rect.width / 2, bottom + tickLength + 17);
}

/** Draw an axis of values left of a plot area, with grid lines and a rotated label such as "Rate (spikes/s)". */
export function valueAxis(surface: Surface, rect: Rect, range: Range, label: string, hasGrid = true): void {
  const ticks = valueTicks(range, rect.height / 32);
  const { context } = surface;
  ticks.values.forEach((value, k) => {
    const y = toPixel(value, range, rect.y + rect.height, -rect.height);
    if (hasGrid) line(surface, rect.x, y, rect.x + rect.width, y, plotColours[surface.theme].grid);
    line(surface, rect.x - tickLength, y, rect.x, y);
    setText(surface, 'right', 'middle');
    context.fillText(ticks.labels[k], rect.x - tickLength - 3, y);
  });
  line(surface, rect.x, rect.y, rect.x, rect.y + rect.height);
  rotatedLabel(surface, rect, label, rect.x - 50);
}

/** A group of rows along a vertical axis, from value `from` to `to`; a label is left out where there is no room. */
export interface Band extends Range {
  readonly label: string;
}

/** Draw ticks at the borders of bands and their labels at the centres, left of a plot area. */
export function bandAxis(
  surface: Surface,
  rect: Rect,
  range: Range,
  bands: readonly Band[],
  label: string,
): void {
  const { context } = surface;
  const yOf = (value: number): number => toPixel(value, range, rect.y + rect.height, -rect.height);
  const borders = new Set(bands.flatMap(({ from, to }) => [from, to]));
  for (const border of borders) {
    if (border < range.from || border > range.to) continue;
    line(surface, rect.x - tickLength, yOf(border), rect.x, yOf(border));
  }
  setText(surface, 'right', 'middle');
  let lastY = Infinity;
  for (const band of bands) {
    const from = Math.max(band.from, range.from);
    const to = Math.min(band.to, range.to);
    const y = yOf((from + to) / 2);
    if (to <= from || Math.abs(lastY - y) < fontSize + 2) continue;
    context.fillText(band.label, rect.x - tickLength - 3, y);
    lastY = y;
  }
  line(surface, rect.x, rect.y, rect.x, rect.y + rect.height);
  rotatedLabel(surface, rect, label, rect.x - 50);
}

/** Draw ticks at the borders of bands and their labels at the centres, below a plot area. */
export function bottomBands(
  surface: Surface,
  rect: Rect,
  range: Range,
  bands: readonly Band[],
  label: string,
): void {
  const { context } = surface;
  const bottom = rect.y + rect.height;
  const xOf = (value: number): number => toPixel(value, range, rect.x, rect.width);
  for (const border of new Set(bands.flatMap(({ from, to }) => [from, to]))) {
    line(surface, xOf(border), bottom, xOf(border), bottom + tickLength);
  }
  setText(surface, 'center', 'top');
  let end = -Infinity;
  for (const band of bands) {
    const x = xOf((band.from + band.to) / 2);
    const half = context.measureText(band.label).width / 2;
    if (x - half < end + 4) continue;
    context.fillText(band.label, x, bottom + tickLength + 2);
    end = x + half;
  }
  line(surface, rect.x, bottom, rect.x + rect.width, bottom);
  context.fillText(label, rect.x + rect.width / 2, bottom + tickLength + 17);
}

/** Draw a label, turned by a quarter to the left, centred beside a plot area; left out where it is too long. */
export function rotatedLabel(surface: Surface, rect: Rect, label: string, x: number): void {
  const { context } = surface;
  context.save();
  setText(surface, 'center', 'middle');
  if (context.measureText(label).width <= rect.height + 16) {
    context.translate(x, rect.y + rect.height / 2);
    context.rotate(-Math.PI / 2);
    context.fillText(label, 0, 0);
  }
  context.restore();
}

/** Draw a straight line of one device pixel or more. */
export function line(
  { context, theme, pixelRatio }: Surface,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  colour: string = plotColours[theme].axis,
  width = 1,
): void {
  // Half a line's width off the grid of device pixels, so that it is sharp.
  const snap = (value: number): number => (Math.round(value * pixelRatio - 0.5) + 0.5) / pixelRatio;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.moveTo(x1 === x2 ? snap(x1) : x1, y1 === y2 ? snap(y1) : y1);
  context.lineTo(x1 === x2 ? snap(x2) : x2, y1 === y2 ? snap(y2) : y2);
  context.stroke();
}

/** Choose font, colour and alignment of the text that follows. */
export function setText(
  surface: Surface,
  align: 'left' | 'center' | 'right',
  baseline: 'top' | 'middle' | 'bottom',
  colour: string = plotColours[surface.theme].mutedText,
): void {
  const { context } = surface;
  context.font = fontOf(surface, fontSize);
  context.fillStyle = colour;
  context.textAlign = align;
  context.textBaseline = baseline;
}

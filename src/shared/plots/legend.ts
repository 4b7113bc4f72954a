import { plotColours } from './colours.ts';
import { dashOf, setText } from './marks.ts';
import { marginsOf } from './panelLayout.ts';
import { textMetrics, type Range, type Rect, type Surface } from './surface.ts';

/** A line of a legend. */
export interface LegendEntry {
  readonly label: string;
  /** #rrggbb. */
  readonly colour: string;
  readonly isDashed?: boolean;
  readonly isDotted?: boolean;
}

/** Sizes in units of the font's size: of a key, from it to its text, of a line. */
const inFonts = { key: 1.5, gap: 0.42, line: 1.42, between: 1.5 };

/** How a legend is laid out [CSS px]. */
interface LegendLayout {
  /** Right of the plot area, or within it. */
  readonly isOutside: boolean;
  readonly width: number;
  readonly height: number;
  /** Place of every entry, from the upper left corner of the legend. */
  readonly places: readonly { readonly x: number; readonly y: number }[];
}

function layoutLegend(surface: Surface, rect: Rect, entries: readonly LegendEntry[]): LegendLayout {
  const { fontSize, widthOf } = textMetrics(surface);
  const line = inFonts.line * fontSize;
  const widths = entries.map(({ label }) => (inFonts.key + inFonts.gap) * fontSize + widthOf(label));
  const widest = Math.max(...widths);
  const height = entries.length * line;
  if (widest + 12 <= marginsOf(surface).right && height <= rect.height) {
    return { isOutside: true, width: widest, height, places: entries.map((_, k) => ({ x: 0, y: k * line })) };
  }
  return { isOutside: false, ...inRows(widths, rect.width - 16, line, inFonts.between * fontSize) };
}

/** Put entries beside each other, in as many rows as their widths ask for. */
function inRows(
  widths: readonly number[],
  room: number,
  line: number,
  between: number,
): Omit<LegendLayout, 'isOutside'> {
  let [x, y, width] = [0, 0, 0];
  const places = widths.map((each) => {
    if (x > 0 && x + each > room) [x, y] = [0, y + line];
    const place = { x, y };
    width = Math.max(width, x + each);
    x += each + between;
    return place;
  });
  return { width, height: y + line, places };
}

/** Widen a range of values upwards so that a legend within the plot area covers none of them. */
export function withLegendRoom(
  surface: Surface,
  rect: Rect,
  entries: readonly LegendEntry[],
  { from, to }: Range,
  isLogarithmic: boolean,
): Range {
  const { isOutside, height } = layoutLegend(surface, rect, entries);
  const share = Math.min(0.5, (height + 4) / rect.height);
  if (entries.length < 2 || isOutside) return { from, to };
  if (isLogarithmic) return { from, to: from * (to / from) ** (1 / (1 - share)) };
  return { from, to: from + (to - from) / (1 - share) };
}

/** Name lines in the margin on the right where there is room, else at the top right of the plot area. */
export function drawLegend(surface: Surface, rect: Rect, entries: readonly LegendEntry[]): void {
  const { context, theme } = surface;
  const { fontSize } = textMetrics(surface);
  const { isOutside, width, places } = layoutLegend(surface, rect, entries);
  const right = rect.x + rect.width;
  const left = isOutside ? right + 10 : Math.max(rect.x + 4, right - 8 - width);
  const top = rect.y + (inFonts.line * fontSize) / 2;
  entries.forEach((entry, k) => {
    const [x, y] = [left + places[k].x, top + places[k].y];
    drawKey(surface, entry, x, y, inFonts.key * fontSize);
    setText(surface, 'left', 'middle', plotColours[theme].text);
    context.fillText(entry.label, x + (inFonts.key + inFonts.gap) * fontSize, y);
  });
}

function drawKey(surface: Surface, entry: LegendEntry, x: number, y: number, length: number): void {
  const { context } = surface;
  context.strokeStyle = entry.colour;
  context.lineWidth = 2 * (surface.lineWidth ?? 1);
  context.setLineDash(dashOf(surface, entry));
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + length, y);
  context.stroke();
  context.setLineDash([]);
}

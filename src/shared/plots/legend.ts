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
  readonly place: 'margin' | 'row' | 'column';
  readonly width: number;
  readonly height: number;
  /** Width of every entry, and from one to the next in a row. */
  readonly widths: readonly number[];
  readonly between: number;
}

function layoutLegend(surface: Surface, rect: Rect, entries: readonly LegendEntry[]): LegendLayout {
  const { fontSize, widthOf } = textMetrics(surface);
  const between = inFonts.between * fontSize;
  const widths = entries.map(({ label }) => (inFonts.key + inFonts.gap) * fontSize + widthOf(label));
  const widest = Math.max(...widths);
  const column = { width: widest, height: entries.length * inFonts.line * fontSize };
  if (widest + 12 <= marginsOf(surface).right && column.height <= rect.height) {
    return { place: 'margin', ...column, widths, between };
  }
  const row = widths.reduce((sum, width) => sum + width + between, -between);
  if (row + 16 > rect.width) return { place: 'column', ...column, widths, between };
  return { place: 'row', width: row, height: inFonts.line * fontSize, widths, between };
}

/** Widen a range of values upwards so that a legend within the plot area covers none of them. */
export function withLegendRoom(
  surface: Surface,
  rect: Rect,
  entries: readonly LegendEntry[],
  { from, to }: Range,
  isLogarithmic: boolean,
): Range {
  const { place, height } = layoutLegend(surface, rect, entries);
  const share = Math.min(0.5, (height + 4) / rect.height);
  if (entries.length < 2 || place === 'margin') return { from, to };
  if (isLogarithmic) return { from, to: from * (to / from) ** (1 / (1 - share)) };
  return { from, to: from + (to - from) / (1 - share) };
}

/** Name lines in the margin on the right where there is room, else at the top right of the plot area. */
export function drawLegend(surface: Surface, rect: Rect, entries: readonly LegendEntry[]): void {
  const { context, theme } = surface;
  const { fontSize } = textMetrics(surface);
  const { place, width, widths, between } = layoutLegend(surface, rect, entries);
  const right = rect.x + rect.width;
  let x = place === 'margin' ? right + 10 : Math.max(rect.x + 4, right - 8 - width);
  let y = rect.y + (inFonts.line * fontSize) / 2;
  entries.forEach((entry, k) => {
    drawKey(surface, entry, x, y, inFonts.key * fontSize);
    setText(surface, 'left', 'middle', plotColours[theme].text);
    context.fillText(entry.label, x + (inFonts.key + inFonts.gap) * fontSize, y);
    if (place === 'row') x += widths[k] + between;
    else y += inFonts.line * fontSize;
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

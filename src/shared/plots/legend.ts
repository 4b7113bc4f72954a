import { plotColours } from './colours.ts';
import { setText } from './marks.ts';
import { textMetrics, type Rect, type Surface } from './surface.ts';

/** A line of a legend. */
export interface LegendEntry {
  readonly label: string;
  /** #rrggbb. */
  readonly colour: string;
  readonly isDashed?: boolean;
}

/** Sizes in units of the font's size: of a key, from it to its text, of a line. */
const inFonts = { key: 1.5, gap: 0.42, line: 1.42, between: 1.5 };

/** Name lines in the margin on the right where there is room, else in a row at the top of the plot area. */
export function drawLegend(surface: Surface, rect: Rect, entries: readonly LegendEntry[]): void {
  const { context, theme } = surface;
  const { fontSize, widthOf } = textMetrics(surface);
  const key = inFonts.key * fontSize;
  const gap = inFonts.gap * fontSize;
  const lineHeight = inFonts.line * fontSize;
  const between = inFonts.between * fontSize;
  const widths = entries.map(({ label }) => key + gap + widthOf(label));
  const right = rect.x + rect.width;
  const hasMargin =
    Math.max(...widths) + 12 <= surface.width - right && entries.length * lineHeight <= rect.height;
  const total = widths.reduce((sum, width) => sum + width + between, -between);
  let x = hasMargin ? right + 10 : Math.max(rect.x + 8, right - 8 - total);
  let y = rect.y + lineHeight / 2;
  if (!hasMargin) {
    // Covers the lines behind it, so that it can be read.
    context.fillStyle = plotColours[theme].background;
    context.fillRect(x - 4, rect.y, total + 8, lineHeight);
  }
  entries.forEach((entry, k) => {
    drawKey(surface, entry, x, y, key);
    setText(surface, 'left', 'middle', plotColours[theme].text);
    context.fillText(entry.label, x + key + gap, y);
    if (hasMargin) y += lineHeight;
    else x += widths[k] + between;
  });
}

function drawKey(
  surface: Surface,
  { colour, isDashed }: LegendEntry,
  x: number,
  y: number,
  length: number,
): void {
  const { context } = surface;
  context.strokeStyle = colour;
  context.lineWidth = 2 * (surface.lineWidth ?? 1);
  context.setLineDash(isDashed ? [5, 3] : []);
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + length, y);
  context.stroke();
  context.setLineDash([]);
}

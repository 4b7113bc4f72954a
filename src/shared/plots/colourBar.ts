import { cssColour } from './colours.ts';
import { upAxis, type Axis } from './axis.ts';
import { paintGrid } from './colourGrid.ts';
import type { ColourMap } from './colourMaps.ts';
import { line } from './marks.ts';
import { textMetrics, toPixel, type Range, type Rect, type Surface } from './surface.ts';

/** Distance from the plot area, width of the bar and height of its tip in sizes of the font. */
const inFonts = { gap: 0.83, width: 0.83, tip: 0.5 };

function barOn(surface: Surface): { readonly gap: number; readonly width: number; readonly tip: number } {
  const { fontSize } = textMetrics(surface);
  return {
    gap: inFonts.gap * fontSize,
    width: inFonts.width * fontSize,
    tip: inFonts.tip * fontSize,
  };
}

/** Give the distance of the scale's labels from the plot area [CSS px]. */
export function scaleOffset(surface: Surface): number {
  const { gap, width } = barOn(surface);
  return gap + width - 3;
}

/** Describe the axis of a colour scale, with a label such as "Rate (spikes/s)". */
export const scaleAxis = (surface: Surface, scale: Range, length: number, label: string): Axis =>
  upAxis(surface, scale, length, label, { hasGrid: false });

/**
 * Draw the colours of a map as a bar right of a plot area, low at the bottom.
 *
 * A tip on top says that there are values beyond the scale, drawn in its last colour.
 */
export function drawColourBar(
  surface: Surface,
  { x, y, width, height }: Rect,
  map: ColourMap,
  hasBeyond = false,
): void {
  const rows = map.packed.length;
  const bar = barOn(surface);
  paintGrid(
    surface,
    { x: x + width + bar.gap, y, width: bar.width, height },
    {
      rows,
      valueAt: (row) => rows - 1 - row,
      columnAt: () => 0,
      scale: { from: 0, to: rows },
      map,
    },
  );
  if (hasBeyond) drawTip(surface, x + width + bar.gap, y, map);
}

/** Mark values on the bar right of a plot area, such as those of contour lines, in white with dark edges. */
export function markOnColourBar(
  surface: Surface,
  { x, y, width, height }: Rect,
  scale: Range,
  values: readonly number[],
): void {
  const bar = barOn(surface);
  const left = x + width + bar.gap;
  for (const value of values) {
    const at = toPixel(value, scale, y + height, -height);
    line(surface, left, at, left + bar.width, at, '#000000', 3);
    line(surface, left, at, left + bar.width, at, '#ffffff', 1);
  }
}

function drawTip(surface: Surface, left: number, bottom: number, map: ColourMap): void {
  const { context } = surface;
  const { width, tip } = barOn(surface);
  context.fillStyle = cssColour(map.colours[map.colours.length - 1]);
  context.beginPath();
  context.moveTo(left, bottom);
  context.lineTo(left + width / 2, bottom - tip);
  context.lineTo(left + width, bottom);
  context.fill();
}

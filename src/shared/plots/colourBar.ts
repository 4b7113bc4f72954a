import { upAxis, type Axis } from './axis.ts';
import { paintGrid } from './colourGrid.ts';
import type { ColourMap } from './colourMaps.ts';
import type { Range, Rect, Surface } from './surface.ts';

/** Distance from the plot area and width of the bar [CSS px]. */
const bar = { gap: 10, width: 10 };

/** Distance of the scale's labels from the plot area [CSS px]. */
export const scaleOffset = bar.gap + bar.width - 3;

/** Describe the axis of a colour scale, with a label such as "Rate (spikes/s)". */
export const scaleAxis = (surface: Surface, scale: Range, length: number, label: string): Axis =>
  upAxis(surface, scale, length, label, { hasGrid: false });

/** Draw the colours of a map as a bar right of a plot area, low at the bottom. */
export function drawColourBar(surface: Surface, { x, y, width, height }: Rect, map: ColourMap): void {
  const rows = map.packed.length;
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
}

import { packColour, colourIndex, type ColourMap } from './colourMaps.ts';
import { parseColour, plotColours } from './colours.ts';
import { putPixels } from './putPixels.ts';
import type { Range, Rect, Surface } from './surface.ts';

/** Values in rows and columns, painted in the colours of a map. */
export interface ColourGrid {
  readonly rows: number;
  /** Value [row * columns + column], row 0 at the top; NaN is left blank. */
  readonly valueAt: (row: number, column: number) => number;
  /** Column at a place from 0 to 1 from left to right; -1 for a blank. */
  readonly columnAt: (x: number) => number;
  /** Row at a place from 0 to 1 from top to bottom; rows of the same height where it is left out. */
  readonly rowAt?: (y: number) => number;
  readonly scale: Range;
  readonly map: ColourMap;
}

/** Paint a grid of values into a rectangle: every row of it once, then copied down. */
export function paintGrid(surface: Surface, rect: Rect, grid: ColourGrid): void {
  const { rows, valueAt, columnAt, scale, map } = grid;
  const rowAt = grid.rowAt ?? ((y) => Math.min(rows - 1, Math.floor(y * rows)));
  const blank = packColour(parseColour(plotColours[surface.theme].background));
  putPixels(surface, rect, (data, width, height) => {
    const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
    const columns = Int32Array.from({ length: width }, (_, x) => columnAt((x + 0.5) / width));
    let painted = -1;
    for (let y = 0; y < height; y++) {
      const row = rowAt((y + 0.5) / height);
      const start = y * width;
      if (row === painted) {
        pixels.copyWithin(start, start - width, start);
        continue;
      }
      painted = row;
      for (let x = 0; x < width; x++) {
        const column = columns[x];
        const value = column < 0 ? NaN : valueAt(row, column);
        pixels[start + x] = Number.isNaN(value) ? blank : map.packed[colourIndex(value, scale)];
      }
    }
  });
}

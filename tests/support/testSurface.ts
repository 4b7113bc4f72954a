import { createCanvas } from '@napi-rs/canvas';
import type { ThemeName } from '#shared/plots/colours.ts';
import { beginPlot, type Surface } from '#shared/plots/surface.ts';

/** A surface to draw on in a test, and what was drawn. */
export interface TestSurface {
  readonly surface: Surface;
  /** Return the colour of a device pixel as #rrggbb. */
  readonly colourAt: (x: number, y: number) => string;
  /** Count the device pixels of a rectangle that have a colour. */
  readonly countOf: (colour: string, x: number, y: number, width: number, height: number) => number;
}

/** Make a blank surface. */
export function testSurface(
  width: number,
  height: number,
  theme: ThemeName = 'light',
  pixelRatio = 1,
): TestSurface {
  const context = createCanvas(width * pixelRatio, height * pixelRatio).getContext('2d');
  const surface: Surface = { context, width, height, pixelRatio, theme };
  beginPlot(surface);
  const colourAt = (x: number, y: number): string => {
    const [red, green, blue] = context.getImageData(x, y, 1, 1).data;
    return `#${[red, green, blue].map((value) => value.toString(16).padStart(2, '0')).join('')}`;
  };
  const countOf = (colour: string, x: number, y: number, w: number, h: number): number => {
    const { data } = context.getImageData(x, y, w, h);
    const wanted = Number.parseInt(colour.slice(1), 16);
    let count = 0;
    for (let k = 0; k < data.length; k += 4) {
      if (((data[k] << 16) | (data[k + 1] << 8) | data[k + 2]) === wanted) count++;
    }
    return count;
  };
  return { surface, colourAt, countOf };
}

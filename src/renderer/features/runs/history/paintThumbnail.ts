import { inkLevels, rasterPalette } from '#shared/plots/rasterPalette.ts';
import type { Thumbnail } from '#shared/runs/thumbnail.ts';

/** What a cell with spikes is drawn with at least, so that lone spikes of quiet neurons stay visible. */
const faintest = 0.18;

const palettes = {
  light: rasterPalette('light'),
  dark: rasterPalette('dark'),
};

/** Tabulate the ink level of the cells' values. */
const levelOf = Uint8Array.from({ length: 256 }, (_, value) =>
  value === 0 ? 0 : Math.round(inkLevels * Math.max(faintest, value / 255)),
);

/** Paint a thumbnail, one pixel a cell, as RGBA [row * columns + column]: E neurons and I neurons in the theme's colours. */
export function paintThumbnail(
  { columns, rows_E, rows_I, cells }: Thumbnail,
  theme: keyof typeof palettes,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint32Array(columns * (rows_E + rows_I));
  const [E, I] = [palettes[theme]('E', false, false), palettes[theme]('I', false, false)];
  const firstE = rows_I * columns;
  for (let at = 0; at < pixels.length; at++) pixels[at] = (at < firstE ? I : E)[levelOf[cells[at]]];
  return new Uint8ClampedArray(pixels.buffer);
}

import type { Recording, Stimulus } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { ThemeName } from './colours.ts';
import { placeOf } from './hitTest.ts';
import { countSpikes, fullCount, markSpikes, type RasterGrid } from './rasterCounts.ts';
import { inkLevels, rasterPalette } from './rasterPalette.ts';
import { toPixel, toValue, type Range } from './surface.ts';
import { visibleSlice } from './visibleSlice.ts';

/** What part of a recording a raster shows, and how. */
export interface RasterView {
  readonly spikes: Spikes;
  readonly recording: Pick<Recording, 'layout' | 'dt' | 'stimulus'>;
  /** Shown times [ms]. */
  readonly time: Range;
  /** Shown neurons, of which `from` is at the bottom and `to` not included. */
  readonly neurons: Range;
  /** The cluster that stands out (E and I neurons), null for none. */
  readonly selected: number | null;
  /** Height and width of a single spike's mark [CSS px]; 2 where it is left out. */
  readonly markSize?: number;
  /** Height and width of the cells in which density is counted [CSS px]; 1 where it is left out. */
  readonly cellSize?: number;
  /**
   * Show density, with full ink at so many spikes per cell, as rasters do that stand beside each other; where it is left
   * out or null, marks where these have room, else density with full ink at a count of its own.
   */
  readonly fullCount?: number | null;
}

/** A size in device pixels, `pixelRatio` of them per CSS pixel. */
export interface PixelSize {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** From this share of the plot area on, marks of full size would hide each other, and density is shown instead. */
export const fullestMarks = 0.25;

/** Give the count at which a view that shows density has full ink: the one that one in a hundred cells with spikes exceeds. */
export function fullCountOf(view: RasterView, size: PixelSize): number {
  const grid = gridOf(size, cellPixels(view, size.pixelRatio));
  return fullCount(countSpikes(view, grid, visibleSlice(view.spikes.steps, view.time, view.recording.dt)));
}

/** Give height and width of a cell in which density is counted [device px]. */
const cellPixels = ({ cellSize = 1 }: RasterView, pixelRatio: number): number =>
  Math.max(1, Math.round(pixelRatio * cellSize));

const gridOf = ({ width, height }: PixelSize, cell: number): RasterGrid => ({
  columns: Math.ceil(width / cell),
  rows: Math.ceil(height / cell),
  width: width / cell,
  height: height / cell,
});

/** Tell whether the spikes of a view are shown as marks: where these would not hide each other. */
export function hasRoomForMarks(
  { spikes, time, neurons, recording: { layout, dt }, markSize }: RasterView,
  { width, height, pixelRatio }: PixelSize,
): boolean {
  const { from, to } = visibleSlice(spikes.steps, time, dt);
  const share = Math.min(1, (neurons.to - neurons.from) / (layout.N_E + layout.N_I));
  return (to - from) * share * markPixels(markSize, pixelRatio) ** 2 <= fullestMarks * width * height;
}

/** Give height and width of a mark [device px]. */
const markPixels = (markSize = 2, pixelRatio: number): number =>
  Math.max(1, Math.round(markSize * pixelRatio));

/** What one spike in a cell is drawn with at least, so that lone spikes of quiet neurons stay visible. */
const faintest = 0.18;

/**
 * Paint the spikes of a view, background and stimulus included, into RGBA pixels [row * width + column], row 0 at the top.
 *
 * Few spikes become marks of full ink. Many become density: ink grows in proportion to the spikes per cell
 * and is full at the count that one in a hundred cells with spikes exceeds.
 */
export function rasterPixels(
  view: RasterView,
  size: PixelSize,
  theme: ThemeName,
  data: Uint8ClampedArray,
): void {
  const { width, height, pixelRatio } = size;
  const { spikes, time, recording } = view;
  const slice = visibleSlice(spikes.steps, time, recording.dt);
  const full = view.fullCount ?? null;
  const hasMarks = full === null && hasRoomForMarks(view, size);
  const cell = hasMarks ? 1 : cellPixels(view, pixelRatio);
  const grid = gridOf(size, cell);
  const counts = hasMarks
    ? markSpikes(view, grid, slice, markPixels(view.markSize, pixelRatio))
    : countSpikes(view, grid, slice);
  const ink = inkOf(hasMarks ? 1 : (full ?? fullCount(counts)));
  const pixels = new Uint32Array(data.buffer, data.byteOffset, width * height);
  colourPixels(view, { size, grid, cell, theme }, counts, ink, pixels);
}

/** Tabulate the ink of counts 0 to `full`. */
export const inkOf = (full: number): Uint8Array =>
  Uint8Array.from({ length: full + 1 }, (_, count) =>
    count === 0 ? 0 : Math.round(inkLevels * Math.max(faintest, count / full)),
  );

interface Target {
  readonly size: PixelSize;
  readonly grid: RasterGrid;
  /** Height and width of a cell of the grid [device px]. */
  readonly cell: number;
  readonly theme: ThemeName;
}

function colourPixels(
  { recording, time, neurons, selected }: RasterView,
  { size: { width, height }, grid, cell, theme }: Target,
  counts: Uint16Array,
  ink: Uint8Array,
  pixels: Uint32Array,
): void {
  const palette = rasterPalette(theme);
  const { layout, stimulus } = recording;
  const shading = shadedColumns(stimulus, time, width);
  const isShaded = new Uint8Array(width);
  for (const { from, to } of shading) isShaded.fill(1, from, to);
  const full = ink.length - 1;
  for (let row = 0; row < grid.rows; row++) {
    const place = placeOf(Math.floor(toValue(row + 0.5, neurons, grid.height, -grid.height)), layout);
    const isFaded = selected !== null && place?.cluster !== selected;
    const isStimulated = place?.population === 'E' && stimulus?.clusters.includes(place.cluster) === true;
    const plain = palette(place?.population ?? 'E', isFaded, false);
    const shaded = isStimulated ? palette('E', isFaded, true) : plain;
    const start = row * cell * width;
    // Most pixels are empty: paper first, ink only where there is some.
    pixels.fill(plain[0], start, start + width);
    for (const { from, to } of shading) pixels.fill(shaded[0], start + from, start + to);
    for (let column = 0; column < grid.columns; column++) {
      const count = counts[row * grid.columns + column];
      if (count === 0) continue;
      const level = ink[count < full ? count : full];
      const left = column * cell;
      const colour = (isStimulated && isShaded[left] === 1 ? shaded : plain)[level];
      pixels[start + left] = colour;
      for (let x = left + 1; x < left + cell && x < width; x++) pixels[start + x] = colour;
    }
    for (let k = 1; k < cell && row * cell + k < height; k++) {
      pixels.copyWithin(start + k * width, start, start + width);
    }
  }
}

/** Return the pixel columns `from` to `to - 1` of every stimulus that is in sight. */
function shadedColumns(stimulus: Stimulus | null, time: Range, width: number): Range[] {
  if (stimulus === null) return [];
  return stimulus.starts
    .map((start, k) => ({
      from: Math.max(0, Math.round(toPixel(start, time, 0, width))),
      to: Math.min(width, Math.round(toPixel(stimulus.ends[k], time, 0, width))),
    }))
    .filter(({ from, to }) => to > from);
}

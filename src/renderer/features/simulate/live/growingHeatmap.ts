import type { BinnedRates } from '#shared/plots/binnedRates.ts';
import { colourIndex, packColour, viridis } from '#shared/plots/colourMaps.ts';
import { parseColour, plotColours, type ThemeName } from '#shared/plots/colours.ts';
import type { Range } from '#shared/plots/surface.ts';

/** Bins `from` to `to - 1` in which the rates are shown, and their colours. */
export interface GrowingHeatmapView {
  readonly bins: Range;
  readonly scale: Range;
  readonly theme: ThemeName;
}

/** The pixels of a heat map, one for each row and bin, that is painted bin by bin; what is not yet is left blank. */
export class GrowingHeatmap {
  readonly columns: number;
  readonly rows: number;
  /** RGBA [row * columns + column], row 0 of the rates at the bottom. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly #view: GrowingHeatmapView;
  readonly #pixels: Uint32Array;
  #painted: number;

  constructor(view: GrowingHeatmapView, rows: number) {
    this.#view = view;
    this.columns = view.bins.to - view.bins.from;
    this.rows = rows;
    this.data = new Uint8ClampedArray(4 * this.columns * rows);
    this.#pixels = new Uint32Array(this.data.buffer);
    this.#pixels.fill(packColour(parseColour(plotColours[view.theme].background)));
    this.#painted = view.bins.from;
  }

  /** Paint the bins up to `finished - 1`; returns the columns, `to` not included, that are new, null for none. */
  paint({ rates, bins }: BinnedRates, finished: number): Range | null {
    const { bins: shown, scale } = this.#view;
    const from = this.#painted;
    const to = Math.min(finished, shown.to);
    if (to <= from) return null;
    for (let row = 0; row < this.rows; row++) {
      const start = (this.rows - 1 - row) * this.columns - shown.from;
      for (let bin = from; bin < to; bin++) {
        this.#pixels[start + bin] = viridis.packed[colourIndex(rates[row * bins + bin], scale)];
      }
    }
    this.#painted = to;
    return { from: from - shown.from, to: to - shown.from };
  }
}

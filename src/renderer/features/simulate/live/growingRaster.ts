import type { Recording } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { ThemeName } from '#shared/plots/colours.ts';
import { placeOf } from '#shared/plots/hitTest.ts';
import { fullCount } from '#shared/plots/rasterCounts.ts';
import { rasterPalette } from '#shared/plots/rasterPalette.ts';
import { fullestMarks, inkOf } from '#shared/plots/rasterPixels.ts';
import { toPixel, type Range } from '#shared/plots/surface.ts';

/** What a growing raster shows; all neurons, a cell for every CSS pixel. */
export interface GrowingRasterView {
  readonly recording: Recording;
  /** Shown times [ms]. */
  readonly time: Range;
  readonly selected: number | null;
  readonly theme: ThemeName;
  readonly columns: number;
  readonly rows: number;
}

/** Ink is weighed anew when there are that many times as many spikes. */
const growth = 1.1;
/**
 * The pixels of a raster that is added to: what was painted stays as it is, and only columns with new spikes are painted
 * again. When the last spike is there, the picture is that of `rasterPixels` but for how lately ink was weighed.
 */
export class GrowingRaster {
  /** RGBA [row * columns + column], row 0 at the top. */
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly #view: GrowingRasterView;
  readonly #pixels: Uint32Array;
  readonly #counts: Uint16Array;
  readonly #rowOf: Int32Array;
  /** Colours of ink for every row, in and out of a stimulus. */
  readonly #plain: Uint32Array[];
  readonly #shaded: Uint32Array[];
  readonly #isShaded: Uint8Array;
  #total = 0;
  #weighedAt = 0;
  #ink: Uint8Array = inkOf(1);

  constructor(view: GrowingRasterView) {
    const { recording, columns, rows, theme, selected, time } = view;
    const { layout, stimulus } = recording;
    const N = layout.N_E + layout.N_I;
    this.#view = view;
    this.data = new Uint8ClampedArray(4 * columns * rows);
    this.#pixels = new Uint32Array(this.data.buffer);
    this.#counts = new Uint16Array(columns * rows);
    this.#rowOf = Int32Array.from({ length: N }, (_, neuron) =>
      Math.min(Math.max(Math.floor(((N - neuron - 0.5) / N) * rows), 0), rows - 1),
    );
    const palette = rasterPalette(theme);
    const places = Array.from({ length: rows }, (_, row) =>
      placeOf(Math.floor(((rows - row - 0.5) / rows) * N), layout),
    );
    const isFaded = (cluster: number | undefined): boolean => selected !== null && cluster !== selected;
    this.#plain = places.map((place) => palette(place?.population ?? 'E', isFaded(place?.cluster), false));
    this.#shaded = places.map((place, row) =>
      place?.population === 'E' && stimulus?.clusters.includes(place.cluster) === true
        ? palette('E', isFaded(place.cluster), true)
        : this.#plain[row],
    );
    this.#isShaded = new Uint8Array(columns);
    stimulus?.starts.forEach((start, k) => {
      const [from, to] = [start, stimulus.ends[k]].map((edge) => Math.round(toPixel(edge, time, 0, columns)));
      this.#isShaded.fill(1, Math.max(0, from), Math.max(0, to));
    });
    this.#paint(0, columns);
  }

  /** Add the spikes `from` to `to - 1`; returns the columns, `to` not included, that look different now, null for none. */
  add({ steps, neurons }: Spikes, from: number, to: number): Range | null {
    const { columns, time, recording } = this.#view;
    const perTime = columns / (time.to - time.from);
    const [factor, offset] = [recording.dt * perTime, -time.from * perTime];
    let [first, last] = [columns, -1];
    for (let i = from; i < to; i++) {
      const place = steps[i] * factor + offset;
      // Rounding may put a spike at an edge of the shown times just beyond it.
      if (place < -1e-6) continue;
      const column = Math.min(Math.max(Math.floor(place), 0), columns - 1);
      const cell = this.#rowOf[neurons[i]] * columns + column;
      if (this.#counts[cell] < 65535) this.#counts[cell]++;
      if (column < first) first = column;
      if (column > last) last = column;
      this.#total++;
    }
    if (last < first) return null;
    const changed = this.#weigh() ? { from: 0, to: columns } : { from: first, to: last + 1 };
    this.#paint(changed.from, changed.to);
    return changed;
  }

  /** Choose how much ink a spike is where there are many more than at the last time; tells whether that has changed. */
  #weigh(): boolean {
    if (this.#total <= this.#weighedAt * growth) return false;
    this.#weighedAt = this.#total;
    const hasMarks = this.#total <= fullestMarks * this.#counts.length;
    const full = hasMarks ? 1 : fullCount(this.#counts);
    if (full === this.#ink.length - 1) return false;
    this.#ink = inkOf(full);
    return true;
  }

  #paint(from: number, to: number): void {
    const { columns, rows } = this.#view;
    const full = this.#ink.length - 1;
    for (let row = 0; row < rows; row++) {
      const plain = this.#plain[row];
      const shaded = this.#shaded[row];
      for (let column = from, cell = row * columns + from; column < to; column++, cell++) {
        const count = this.#counts[cell];
        const colours = this.#isShaded[column] === 1 ? shaded : plain;
        this.#pixels[cell] = colours[this.#ink[count < full ? count : full]];
      }
    }
  }
}

import { bottomAxis, valueAxis } from './axes.ts';
import { plotColours } from './colours.ts';
import { valueRange } from './panelLayout.ts';
import { toPixel, withClip, type Range, type Rect, type Surface } from './surface.ts';

/** Counts of equally wide bins. */
export interface Histogram {
  readonly counts: Float64Array;
  /** Left edge of the first and right edge of the last bin. */
  readonly range: Range;
}

/** What a histogram shows; labels carry the units. */
export interface HistogramOptions {
  readonly histogram: Histogram;
  readonly bottomLabel: string;
  readonly label: string;
  /** #rrggbb, the colour of E neurons where it is left out. */
  readonly colour?: string;
}

/** Count values in equally wide bins; the last one includes its right edge, values outside and NaN are left out. */
export function histogramOf(values: ArrayLike<number>, range: Range, bins: number): Histogram {
  const counts = new Float64Array(bins);
  const { from, to } = range;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!(value >= from && value <= to)) continue;
    counts[Math.min(bins - 1, Math.floor(((value - from) / (to - from)) * bins))]++;
  }
  return { counts, range };
}

/** Draw a histogram as bars that touch. */
export function histogramPlot(surface: Surface, rect: Rect, options: HistogramOptions): void {
  const { histogram, bottomLabel, label } = options;
  const { counts, range } = histogram;
  const heights = valueRange(counts);
  valueAxis(surface, rect, heights, label);
  const { context, pixelRatio, theme } = surface;
  const bottom = rect.y + rect.height;
  // Edges on whole device pixels, so that neighbours neither overlap nor leave a gap.
  const edge = (k: number): number =>
    Math.round((rect.x + (k / counts.length) * rect.width) * pixelRatio) / pixelRatio;
  withClip(surface, rect, () => {
    context.fillStyle = options.colour ?? plotColours[theme].E;
    counts.forEach((count, k) => {
      const y = toPixel(count, heights, bottom, -rect.height);
      context.fillRect(edge(k), y, edge(k + 1) - edge(k), bottom - y);
    });
  });
  bottomAxis(surface, rect, range, bottomLabel);
}

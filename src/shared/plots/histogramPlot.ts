import { bottomAxis, upAxis } from './axis.ts';
import { plotColours } from './colours.ts';
import { drawChart, type ChartLine, type Point } from './drawChart.ts';
import { drawLegend, withLegendRoom } from './legend.ts';
import { line, setText } from './marks.ts';
import { valueRange } from './panelLayout.ts';
import { textMetrics, toPixel, type Range, type Rect, type Surface } from './surface.ts';

/** Counts of bins: bin k goes from `edges[k]` to `edges[k + 1]`. */
export interface Histogram {
  readonly counts: Float64Array;
  readonly edges: Float64Array;
}

/** One of the histograms that a plot lays over each other. */
export interface HistogramSeries {
  readonly label: string;
  readonly histogram: Histogram;
  /** #rrggbb, the colour of E neurons where it is left out. */
  readonly colour?: string;
  readonly isDashed?: boolean;
  readonly isDotted?: boolean;
  /** Pale, for the whole of which another series is a part. */
  readonly isFaded?: boolean;
}

/** A vertical line, named at the top. */
export interface Marker {
  readonly value: number;
  readonly label: string;
  readonly isDashed?: boolean;
}

/** What a histogram shows; labels carry the units. */
export interface HistogramOptions {
  readonly histograms: readonly HistogramSeries[];
  readonly bottomLabel: string;
  readonly label: string;
  /** The horizontal axis in logarithmic steps: all edges must be above zero. */
  readonly isLogarithmic?: boolean;
  readonly markers?: readonly Marker[];
}

/** Count values in equally wide bins; the last one includes its right edge, values outside and NaN are left out. */
export function histogramOf(values: ArrayLike<number>, range: Range, bins: number): Histogram {
  const edges = Float64Array.from(
    { length: bins + 1 },
    (_, k) => range.from + (k / bins) * (range.to - range.from),
  );
  return countIn(edges, values, (value) => (value - range.from) / (range.to - range.from));
}

/** Count values above zero in bins whose logarithms are equally wide; for the rest as `histogramOf`. */
export function logHistogramOf(values: ArrayLike<number>, range: Range, bins: number): Histogram {
  const ratio = range.to / range.from;
  const edges = Float64Array.from({ length: bins + 1 }, (_, k) => range.from * ratio ** (k / bins));
  return countIn(edges, values, (value) => Math.log(value / range.from) / Math.log(ratio));
}

function countIn(
  edges: Float64Array,
  values: ArrayLike<number>,
  shareOf: (value: number) => number,
): Histogram {
  const bins = edges.length - 1;
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    const share = shareOf(values[i]);
    if (share >= 0 && share <= 1) counts[Math.min(bins - 1, Math.floor(share * bins))]++;
  }
  return { counts, edges };
}

/** Draw histograms as outlines, a single one filled; with a legend where there are several. */
export function histogramPlot(surface: Surface, rect: Rect, options: HistogramOptions): void {
  const { histograms, bottomLabel, label, isLogarithmic = false } = options;
  const all = histograms.map((series) => ({
    ...series,
    colour: series.colour ?? plotColours[surface.theme].E,
  }));
  const range = {
    from: Math.min(...all.map(({ histogram }) => histogram.edges[0])),
    to: Math.max(...all.map(({ histogram }) => histogram.edges[histogram.counts.length])),
  };
  const counted = valueRange(...all.map(({ histogram }) => histogram.counts));
  const heights = withLegendRoom(surface, rect, all, counted, false);
  drawChart(surface, rect, {
    x: bottomAxis(surface, range, rect.width, bottomLabel, { isLogarithmic }),
    y: upAxis(surface, heights, rect.height, label),
    lines: all.map(outline),
  });
  drawMarkers(surface, rect, range, options);
  if (all.length > 1) drawLegend(surface, rect, all.map(legendEntry));
}

type Coloured = HistogramSeries & { readonly colour: string };

const legendEntry = (series: Coloured): Coloured =>
  series.isFaded ? { ...series, colour: `${series.colour}60` } : series;

function outline({ histogram: { counts, edges }, colour, isDashed, isDotted, isFaded }: Coloured): ChartLine {
  const points: Point[] = [{ x: edges[0], y: 0 }];
  counts.forEach((count, k) => points.push({ x: edges[k], y: count }, { x: edges[k + 1], y: count }));
  points.push({ x: edges[counts.length], y: 0 });
  const tones = isFaded ? { colour: `${colour}60`, fill: `${colour}18` } : { colour, fill: `${colour}40` };
  return { points, ...tones, width: 1.25, ...(isDashed && { isDashed }), ...(isDotted && { isDotted }) };
}

function drawMarkers(surface: Surface, rect: Rect, range: Range, options: HistogramOptions): void {
  const { context, theme } = surface;
  const { selection, mutedText } = plotColours[theme];
  const scale = options.isLogarithmic ? Math.log : (value: number) => value;
  const shown = { from: scale(range.from), to: scale(range.to) };
  const markers = (options.markers ?? []).filter(({ value }) => value >= range.from && value <= range.to);
  const { fontSize } = textMetrics(surface);
  const top = rect.y + 2 + (options.histograms.length > 1 ? 1.5 * fontSize : 0);
  markers.forEach(({ value, label, isDashed }, k) => {
    const x = toPixel(scale(value), shown, rect.x, rect.width);
    const colour = isDashed ? mutedText : selection;
    context.setLineDash(isDashed ? [5, 3] : []);
    line(surface, x, rect.y, x, rect.y + rect.height, colour, 1.5);
    context.setLineDash([]);
    const isLeft = x > rect.x + rect.width / 2;
    setText(surface, isLeft ? 'right' : 'left', 'top', colour);
    // One below the other, since markers may be close, and below the legend.
    context.fillText(label, isLeft ? x - 4 : x + 4, top + 1.3 * fontSize * k);
  });
}

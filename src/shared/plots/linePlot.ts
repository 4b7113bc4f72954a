import { bottomAxis, timeAxis, upAxis } from './axis.ts';
import { plotColours } from './colours.ts';
import { drawChart, type ChartLine, type Point } from './drawChart.ts';
import { drawLegend, withLegendRoom } from './legend.ts';
import { valueRange } from './panelLayout.ts';
import type { Range, Rect, Surface } from './surface.ts';

/** A line of equally spaced values; value k is at `start + k * step`; NaN makes a gap. */
export interface Series {
  readonly label: string;
  readonly values: ArrayLike<number>;
  /** Position of the first value and distance of values, in the unit of the horizontal axis (ms for times). */
  readonly start: number;
  readonly step: number;
  /** #rrggbb; `plotColours`, `comparisonColours`. */
  readonly colour: string;
  /** Dashed, so that lines differ by more than colour. */
  readonly isDashed?: boolean;
  readonly isDotted?: boolean;
  /** In CSS px, 1.5 where it is left out. */
  readonly width?: number;
  /** Whether the legend names it, true where it is left out. */
  readonly isInLegend?: boolean;
  /** Edges of a band around the line (standard errors, quartiles), drawn in a pale tone of its colour. */
  readonly band?: Band;
}

/** What lies around a line: its lower and upper edge at every value. */
export interface Band {
  readonly lower: ArrayLike<number>;
  readonly upper: ArrayLike<number>;
}

/** A level line across the plot, such as a threshold, named at its right end. */
export interface Level {
  readonly value: number;
  readonly label: string;
}

/** What a line plot shows. */
export interface LineOptions {
  readonly series: readonly Series[];
  /** Shown part of the horizontal axis (ms for times). */
  readonly range: Range;
  /** Label with unit, as in "Rate (spikes/s)". */
  readonly label: string;
  /** Shown values; zero to the largest value where it is left out. */
  readonly values?: Range;
  readonly levels?: readonly Level[];
  /** What the time is counted from, as in "Time from stimulus onset"; "Time" where it is left out. */
  readonly timeName?: string;
  /** Label of the horizontal axis where it is not time. */
  readonly bottomLabel?: string;
  /** Axes in logarithmic steps: their ranges must be above zero. */
  readonly isLogarithmic?: { readonly bottom?: boolean; readonly values?: boolean };
  readonly hasTimeLabels?: boolean;
  /** Draw, in coordinates of the surface, what lies below the lines, such as the shading of a stimulus. */
  readonly drawBelow?: () => void;
}

/** Draw one or several lines over time (or another axis) with a legend where several are named. */
export function linePlot(surface: Surface, rect: Rect, options: LineOptions): void {
  const { series, range, label, bottomLabel, levels = [], isLogarithmic = {} } = options;
  const named = series.filter(({ isInLegend }) => isInLegend ?? true);
  const entries = [...named, ...levels.map((level) => levelEntry(surface, level))];
  const values =
    options.values ??
    withLegendRoom(
      surface,
      rect,
      entries,
      isLogarithmic.values ? positiveRange(series) : rangeOf(series, levels),
      isLogarithmic.values ?? false,
    );
  drawChart(surface, rect, {
    x:
      bottomLabel === undefined
        ? timeAxis(surface, range, rect.width, options.hasTimeLabels ?? true, options.timeName)
        : bottomAxis(surface, range, rect.width, bottomLabel, {
            isLogarithmic: isLogarithmic.bottom ?? false,
          }),
    y: upAxis(surface, values, rect.height, label, { isLogarithmic: isLogarithmic.values ?? false }),
    lines: [
      ...levels.map((level) => levelLine(surface, level, range)),
      ...series.flatMap((one) => linesOf(one, range)).map((one) => withoutZero(one, isLogarithmic)),
    ],
    ...(options.drawBelow && { drawDense: options.drawBelow }),
  });
  if (entries.length > 1) drawLegend(surface, rect, entries);
}

/** Include all values, the edges of bands and levels. */
function rangeOf(series: readonly Series[], levels: readonly Level[]): Range {
  const edges = series.flatMap(({ values, band }) => (band ? [band.lower, band.upper] : [values]));
  return valueRange(
    ...edges,
    levels.map(({ value }) => value),
  );
}

/** Include all values above zero. */
function positiveRange(series: readonly Series[]): Range {
  let from = Infinity;
  let to = 0;
  for (const { values } of series) {
    for (let k = 0; k < values.length; k++) {
      const value = values[k];
      if (!(value > 0)) continue;
      if (value < from) from = value;
      if (value > to) to = value;
    }
  }
  return to > from ? { from, to } : { from: 0.1, to: 10 };
}

/** Give the line of a series, and before it the edges of its band, the lower one of which is filled up to the other. */
function linesOf(series: Series, range: Range): ChartLine[] {
  const { colour, isDashed, isDotted, width, band, values } = series;
  const style = {
    colour,
    ...(isDashed && { isDashed }),
    ...(isDotted && { isDotted }),
    ...(width !== undefined && { width }),
  };
  const main = { ...style, points: pointsOf(series, range, values) };
  if (!band) return [main];
  const tone = `${colour}33`;
  return [
    { points: pointsOf(series, range, band.upper), colour: tone, width: 0 },
    { points: pointsOf(series, range, band.lower), colour: tone, width: 0, fill: tone, fillsTo: 'before' },
    main,
  ];
}

/** Leave out what a logarithmic axis has no place for. */
function withoutZero(
  one: ChartLine,
  { bottom = false, values = false }: LineOptions['isLogarithmic'] & object,
): ChartLine {
  if (!bottom && !values) return one;
  const points = one.points
    .filter(({ x }) => !bottom || x > 0)
    .map(({ x, y }) => ({ x, y: values && !(y > 0) ? NaN : y }));
  return { ...one, points };
}

/** Cut out what is in sight and one value more on either side, so that the line reaches the edges. */
function pointsOf({ start, step }: Series, range: Range, values: ArrayLike<number>): Point[] {
  const first = Math.max(0, Math.floor((range.from - start) / step) - 1);
  const end = Math.min(values.length, Math.ceil((range.to - start) / step) + 2);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => ({
    x: start + (first + i) * step,
    y: values[first + i],
  }));
}

const levelEntry = ({ theme }: Surface, { label }: Level) => ({
  label,
  colour: plotColours[theme].mutedText,
  isDashed: true,
});

const levelLine = (surface: Surface, level: Level, { from, to }: Range): ChartLine => ({
  ...levelEntry(surface, level),
  width: 1,
  points: [
    { x: from, y: level.value },
    { x: to, y: level.value },
  ],
});

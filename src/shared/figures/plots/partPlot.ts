import type {
  Grid,
  HistogramPart,
  MatrixPart,
  NeuronRole,
  Quantity,
  ResultPart,
  SeriesPart,
} from '../../analysis/analysisResult.ts';
import {
  comparisonColours,
  cssColour,
  mixColours,
  parseColour,
  plotColours,
  stimulusOpacity,
} from '../../plots/colours.ts';
import { heatmapPlot, rateScale } from '../../plots/heatmapPlot.ts';
import { histogramPlot } from '../../plots/histogramPlot.ts';
import { linePlot } from '../../plots/linePlot.ts';
import { matrixPlot } from '../../plots/matrixPlot.ts';
import { toPixel, type Range, type Rect, type Surface } from '../../plots/surface.ts';

/** A part of a result that can be drawn. */
export type PlottedPart = SeriesPart | HistogramPart | MatrixPart;

/** Tell whether a part of a result can be drawn; the others are tables. */
export const isPlotted = (part: ResultPart): part is PlottedPart =>
  part.kind === 'series' || part.kind === 'histogram' || part.kind === 'matrix';

/** Tell whether the horizontal axis of a part is time. */
export const hasTimeAxis = ({ x }: PlottedPart): boolean => x.unit === 'ms' && /^time\b/i.test(x.label);

/** Give a part's share of the height of a figure: a matrix of clusters is a square. */
export const weightOf = (part: PlottedPart): number =>
  part.kind === 'matrix' && !hasTimeAxis(part) ? 4.5 : 3;

/** Labels of lines that are not drawn. */
export type HiddenLines = ReadonlySet<string>;
const nothingHidden: HiddenLines = new Set();

/** List the labels of the lines of a part, none for a matrix. */
export const linesOf = (part: PlottedPart): string[] =>
  part.kind === 'matrix' ? [] : (part.kind === 'series' ? part.lines : part.bars).map(({ label }) => label);

/** Leave hidden lines out of a part, as for a table of what is shown. */
export function withoutLines(part: PlottedPart, hidden: HiddenLines): PlottedPart {
  const isShown = ({ label }: { readonly label: string }): boolean => !hidden.has(label);
  if (part.kind === 'series') return { ...part, lines: part.lines.filter(isShown) };
  return part.kind === 'histogram' ? { ...part, bars: part.bars.filter(isShown) } : part;
}

/** Draw a part of an analysis' result without its hidden lines; the others keep their colours. */
export function partPlot(
  surface: Surface,
  rect: Rect,
  part: PlottedPart,
  hasTimeLabels = true,
  hidden: HiddenLines = nothingHidden,
): void {
  if (part.kind === 'series') seriesPlot(surface, rect, part, hasTimeLabels, hidden);
  else if (part.kind === 'histogram') barsPlot(surface, rect, part, hidden);
  else if (hasTimeAxis(part)) mapOverTime(surface, rect, part, hasTimeLabels);
  else squarePlot(surface, rect, part);
}

/** Write a quantity with its unit, as axes are labelled. */
const labelOf = ({ label, unit }: Quantity): string =>
  unit === '' ? label : `${label} (${unit.replaceAll('^2', '²')})`;

/** Name a line that is left alone in the axis, since there is no legend of one. */
function nameOf(y: Quantity, lines: readonly { readonly label: string }[], hidden: HiddenLines): Quantity {
  const shown = lines.filter(({ label }) => !hidden.has(label));
  const isLeftAlone = shown.length === 1 && lines.length > 1;
  return isLeftAlone ? { ...y, label: `${y.label}, ${shown[0].label}` } : y;
}

const at = ({ start, step }: Grid, k: number): number => start + k * step;

function seriesPlot(
  surface: Surface,
  rect: Rect,
  part: SeriesPart,
  hasTimeLabels: boolean,
  hidden: HiddenLines,
): void {
  const { x, y, lines, scale, stimulus } = part;
  const count = Math.max(...lines.map(({ values }) => values.length), 2);
  const isLog = { bottom: scale.x === 'log', values: scale.y === 'log' };
  // A logarithmic axis has no zero.
  const first = isLog.bottom && at(x, 0) <= 0 ? 1 : 0;
  const range = { from: at(x, first), to: at(x, count - 1) };
  linePlot(surface, rect, {
    series: lines
      .map((line, index) => ({
        label: line.label,
        values: line.values,
        start: x.start,
        step: x.step,
        colour: colourOf(surface, line.role, index),
        ...strokeOf(line.role),
      }))
      .filter(({ label }) => !hidden.has(label)),
    range,
    label: labelOf(nameOf(y, lines, hidden)),
    isLogarithmic: isLog,
    ...(hasTimeAxis(part) ? { timeName: x.label, hasTimeLabels } : { bottomLabel: labelOf(x) }),
    drawBelow: () => shadeStimulus(surface, rect, stimulus, range),
  });
}

function shadeStimulus(surface: Surface, rect: Rect, stimulus: readonly Range[], range: Range): void {
  const { background, stimulus: colour } = plotColours[surface.theme];
  surface.context.fillStyle = cssColour(
    mixColours(parseColour(background), parseColour(colour), stimulusOpacity),
  );
  for (const { from, to } of stimulus) {
    const [left, right] = [Math.max(from, range.from), Math.min(to, range.to)].map((value) =>
      toPixel(value, range, rect.x, rect.width),
    );
    if (right > left) surface.context.fillRect(left, rect.y, right - left, rect.height);
  }
}

function barsPlot(surface: Surface, rect: Rect, { x, y, bars }: HistogramPart, hidden: HiddenLines): void {
  histogramPlot(surface, rect, {
    histograms: bars
      .map(({ label, role, values }, index) => ({
        label,
        histogram: {
          counts: values,
          edges: Float64Array.from({ length: values.length + 1 }, (_, k) => at(x, k)),
        },
        colour: colourOf(surface, role, index),
        ...strokeOf(role),
      }))
      .filter(({ label }) => !hidden.has(label)),
    bottomLabel: labelOf(x),
    label: labelOf(nameOf(y, bars, hidden)),
  });
}

function mapOverTime(surface: Surface, rect: Rect, part: MatrixPart, hasTimeLabels: boolean): void {
  const { x, y, z, rows, columns, values } = part;
  const start = x.start - x.step / 2;
  const rates = { rows, bins: columns, binMs: x.step, start, rates: Float32Array.from(values) };
  heatmapPlot(surface, rect, {
    rates,
    time: { from: start, to: start + columns * x.step },
    scale: rateScale({ rates: rates.rates.filter((value) => !Number.isNaN(value)) }),
    selected: null,
    label: labelOf(y),
    scaleLabel: labelOf(z),
    timeName: x.label,
    hasTimeLabels,
  });
}

function squarePlot(surface: Surface, rect: Rect, { x, y, z, rows, columns, values }: MatrixPart): void {
  // The diagonal of correlations is 1 whatever the data: colours are for the rest.
  const others = values.filter(
    (value, k) => Number.isFinite(value) && Math.floor(k / columns) !== k % columns,
  );
  const largest = others.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const isDiverging = others.some((value) => value < 0);
  const side = Math.min(rect.width, rect.height);
  matrixPlot(
    surface,
    { ...rect, width: side, height: side },
    {
      values,
      rows,
      columns,
      scale: { from: isDiverging ? -largest : 0, to: largest },
      rowLabel: labelOf(y),
      columnLabel: labelOf(x),
      scaleLabel: labelOf(z),
      isDiverging,
    },
  );
}

/** Lines differ by more than their colours. */
const strokeOf = (role: NeuronRole): { readonly isDashed: boolean; readonly isDotted: boolean } => ({
  isDashed: role === 'I',
  isDotted: role === 'other',
});

function colourOf({ theme }: Surface, role: NeuronRole, index: number): string {
  const colours = plotColours[theme];
  switch (role) {
    case 'E':
      return colours.E;
    case 'I':
      return colours.I;
    case 'stimulated':
      return colours.stimulated;
    case 'other':
      return colours.rest;
    default:
      return comparisonColours[index % comparisonColours.length];
  }
}

import { plotColours } from '#shared/plots/colours.ts';
import { binWidth, type Bins } from '#shared/plots/histogramBins.ts';
import { histogramPlot, type Histogram, type Marker } from '#shared/plots/histogramPlot.ts';
import { toValue, usualFontSize, type Rect, type Surface } from '#shared/plots/surface.ts';
import { formatNumber } from '#shared/plots/ticks.ts';
import { csvOf } from '../../../plots/plotActions.ts';
import type { Distribution, Distributions, Measure } from '../analyst/runHistograms.ts';
import { measureTexts } from './histogramSettings.ts';

/** What a histogram of a measure of one population shows. */
export interface HistogramFigure {
  readonly measure: Measure;
  readonly population: 'E' | 'I';
  readonly distributions: Distributions;
  readonly bins: Bins;
  /** The cluster that is singled out, null for none. */
  readonly cluster: number | null;
  /** The neuron that is singled out and its value, null where it has none. */
  readonly neuron: { readonly name: number; readonly value: number } | null;
}

/** Give the plot area of a histogram on a surface. */
export function histogramRect({
  width,
  height,
  fontSize = usualFontSize,
}: Pick<Surface, 'width' | 'height' | 'fontSize'>): Rect {
  const scale = fontSize / usualFontSize;
  return {
    x: 64 * scale,
    y: 6 * scale,
    width: Math.max(1, width - (64 + 14) * scale),
    height: Math.max(1, height - (6 + 40) * scale),
  };
}

/** Draw the histogram of a population; where a cluster is singled out, in shares and with that of the cluster. */
export function drawHistogram(surface: Surface, figure: HistogramFigure): void {
  const { measure, population, distributions, bins, cluster } = figure;
  const { all, part } = distributions;
  const colour = plotColours[surface.theme][population];
  const { axis, counted } = measureTexts[measure];
  const width = bins.isLog ? '' : `, bins of ${formatNumber(binWidth(bins))}`;
  const name = counted.charAt(0).toUpperCase() + counted.slice(1);
  histogramPlot(surface, histogramRect(surface), {
    histograms: part
      ? [
          { label: `all ${population}`, histogram: inPercent(all), colour, isFaded: true },
          { label: `cluster ${cluster}`, histogram: inPercent(part), colour },
        ]
      : [{ label: population, histogram: all.histogram, colour }],
    bottomLabel: `${axis}${width}`,
    label: part ? `${name} (%)` : name,
    isLogarithmic: bins.isLog,
    markers: markersOf(figure),
  });
}

/** A cluster has few of all neurons: shares compare its distribution with that of all. */
const inPercent = ({ histogram: { counts, edges }, n }: Distribution): Histogram => ({
  counts: counts.map((count) => (100 * count) / Math.max(1, n)),
  edges,
});

function markersOf({ distributions: { all, part }, neuron }: HistogramFigure): Marker[] {
  const { mean } = part ?? all;
  return [
    ...(mean === null ? [] : [{ value: mean, label: `mean ${formatNumber(mean)}`, isDashed: true }]),
    ...(neuron ? [{ value: neuron.value, label: `neuron ${neuron.name}` }] : []),
  ];
}

/** Say how many there are, what their median is and what is left out. */
export function describeHistogram({ measure, distributions }: HistogramFigure): string {
  const { all, part, neurons } = distributions;
  const { n, outside, median } = part ?? all;
  const many = (count: number): string => count.toLocaleString('en');
  const of = measure === 'cv' && !part ? ` of ${many(neurons)}` : '';
  const beyond = outside > 0 ? `, ${many(outside)} beyond` : '';
  return `n = ${many(n)}${of}${beyond}${median === null ? '' : `, median ${formatNumber(median)}`}`;
}

/** Say what the plot shows for those who do not see it. */
export function describeInWords(figure: HistogramFigure): string {
  const { measure, population, distributions, cluster } = figure;
  const { title, unit, counted } = measureTexts[measure];
  const { mean } = distributions.part ?? distributions.all;
  const whose = cluster === null ? population : `${population}, cluster ${cluster}`;
  const average = mean === null ? 'no values' : `mean ${formatNumber(mean)} ${unit}`.trim();
  return `${title}, ${whose}: ${counted}, ${describeHistogram(figure)}, ${average}`;
}

/** Say what the bin at a point of a surface holds, empty outside of the plot area. */
export function describeBin(
  { measure, distributions, cluster, bins: { isLog } }: HistogramFigure,
  { x }: { readonly x: number },
  size: { readonly width: number; readonly height: number },
): string {
  const rect = histogramRect(size);
  const { edges, counts } = distributions.all.histogram;
  const scale = isLog ? Math.log : (value: number): number => value;
  const shown = { from: scale(edges[0]), to: scale(edges[counts.length]) };
  const place = toValue(x, shown, rect.x, rect.width);
  const bin = Math.floor(((place - shown.from) / (shown.to - shown.from)) * counts.length);
  if (bin < 0 || bin >= counts.length) return '';
  const { unit, counted } = measureTexts[measure];
  const { part } = distributions;
  const inCluster = part ? `, ${part.histogram.counts[bin].toLocaleString('en')} in cluster ${cluster}` : '';
  const range = `${formatNumber(edges[bin])} to ${formatNumber(edges[bin + 1])} ${unit}`.trim();
  const what = counts[bin] === 1 ? counted.slice(0, -1) : counted;
  return `${range}: ${counts[bin].toLocaleString('en')} ${what}${inCluster}`;
}

/** Write the bins as CSV. */
export function histogramCsv({ measure, population, distributions, cluster }: HistogramFigure): string {
  const { all, part } = distributions;
  const { edges, counts } = all.histogram;
  const unit = { rate: '_hz', interval: '_ms', cv: '' }[measure];
  const head = [`from${unit}`, `to${unit}`, `count_${population}`];
  const rows = Array.from(counts, (count, k) => [edges[k], edges[k + 1], count, ...countIn(part, k)]);
  return csvOf(part ? [...head, `count_${population}_cluster_${cluster}`] : head, rows);
}

const countIn = (part: Distribution | null, bin: number): number[] =>
  part ? [part.histogram.counts[bin]] : [];

import { describe, expect, it } from 'vitest';
import { plotColours } from './colours.ts';
import { heatmapPlot, rateScale } from './heatmapPlot.ts';
import { histogramOf, histogramPlot, logHistogramOf } from './histogramPlot.ts';
import { linePlot } from './linePlot.ts';
import { matrixPlot } from './matrixPlot.ts';
import { testSurface } from '../../../tests/support/testSurface.ts';
import type { Rect } from './surface.ts';

const rect: Rect = { x: 60, y: 10, width: 100, height: 100 };
const lowest = '#440154';
const highest = '#fde725';

describe('heatmapPlot', () => {
  const rates = { rows: 2, bins: 2, binMs: 10, rates: Float32Array.of(0, 20, 20, 0) };
  const options = { rates, time: { from: 0, to: 25 }, scale: { from: 0, to: 20 }, selected: null };

  it('has row 0 at the bottom and leaves blank what has no bins', () => {
    const { surface, colourAt } = testSurface(260, 150);
    heatmapPlot(surface, rect, options);
    expect(colourAt(70, 90)).toBe(lowest);
    expect(colourAt(120, 90)).toBe(highest);
    expect(colourAt(70, 30)).toBe(highest);
    expect(colourAt(120, 30)).toBe(lowest);
    expect(colourAt(150, 30)).toBe(plotColours.light.background);
  });

  it('marks the selected row', () => {
    const { surface, colourAt } = testSurface(260, 150);
    heatmapPlot(surface, rect, { ...options, selected: 0 });
    expect(colourAt(120, 60)).toBe('#ffffff');
    expect(colourAt(120, 90)).toBe(highest);
  });

  it('shows the selected row where rows are low', () => {
    const { surface, colourAt } = testSurface(260, 150);
    const rows = 20;
    const low = { rows, bins: 1, binMs: 25, rates: new Float32Array(rows).fill(20) };
    heatmapPlot(surface, rect, { ...options, rates: low, selected: 10 });
    // Rows are 5 px high: from 55 to 60 px.
    expect([57, 58].map((y) => colourAt(120, y))).toEqual([highest, highest]);
  });

  it('draws its colour scale from low at the bottom to high at the top', () => {
    const { surface, colourAt } = testSurface(260, 350);
    // More pixels than colours, so that the first and the last colour are there.
    heatmapPlot(surface, { ...rect, height: 300 }, options);
    expect(colourAt(175, 309)).toBe(lowest);
    expect(colourAt(175, 10)).toBe(highest);
  });

  it('has a tip on the colour scale where there are values beyond it', () => {
    const tipOf = (to: number): string => {
      const { surface, colourAt } = testSurface(260, 150);
      heatmapPlot(surface, { ...rect, y: 20 }, { ...options, scale: { from: 0, to } });
      return colourAt(175, 17);
    };
    expect(tipOf(20)).toBe(plotColours.light.background);
    expect(tipOf(19)).toBe(highest);
  });

  it('suggests a scale that few rates exceed', () => {
    expect(rateScale({ rates: Float32Array.from({ length: 1000 }, (_, k) => k) })).toEqual({
      from: 0,
      to: 995,
    });
    expect(rateScale({ rates: new Float32Array(0) })).toEqual({ from: 0, to: 1 });
    expect(rateScale({ rates: new Float32Array(9) })).toEqual({ from: 0, to: 1 });
  });
});

describe('linePlot', () => {
  const colour = '#0072b2';
  const options = { range: { from: 0, to: 100 }, values: { from: 0, to: 10 }, label: 'Rate (spikes/s)' };

  it('draws a line at its values and a gap where there is none', () => {
    const { surface, countOf } = testSurface(260, 150);
    const series = { label: 'E', values: [4.95, 4.95, NaN, 4.95, 4.95], start: 0, step: 25, colour };
    linePlot(surface, rect, { ...options, series: [series] });
    // At 60.5 px, the centre of a row of pixels.
    expect(countOf(colour, 62, 58, 22, 5)).toBeGreaterThanOrEqual(22);
    expect(countOf(colour, 90, 10, 40, 100)).toBe(0);
    expect(countOf(colour, 136, 58, 22, 5)).toBeGreaterThanOrEqual(22);
  });

  it('keeps lines within the plot area', () => {
    const { surface, countOf } = testSurface(260, 150);
    const series = { label: 'E', values: [50, -50, 50], start: -50, step: 100, colour };
    linePlot(surface, rect, { ...options, series: [series] });
    expect(countOf(colour, 0, 0, 60, 150)).toBe(0);
    expect(countOf(colour, 160, 0, 100, 150)).toBe(0);
    expect(countOf(colour, 0, 110, 260, 40)).toBe(0);
  });

  it.each([
    ['in the margin', 'E', 160],
    ['at the top of the plot where the margin is too narrow', 'A run with a long name', 61],
  ])('has a legend for several lines %s', (_, label, left) => {
    const { surface, countOf } = testSurface(260, 150);
    const one = { label, values: [1, 1], start: 0, step: 100 };
    const colours = ['#0072b2', '#d55e00'];
    linePlot(surface, rect, { ...options, series: colours.map((each) => ({ ...one, colour: each })) });
    expect(countOf(colours[0], left, 10, 99, 15)).toBeGreaterThan(10);
  });
});

describe('histogramPlot', () => {
  it('counts values, the right edge included', () => {
    const histogram = histogramOf([0, 0.5, 1, 1.9, 2, 3, -1, NaN], { from: 0, to: 2 }, 2);
    expect([...histogram.counts]).toEqual([2, 3]);
    expect([...histogram.edges]).toEqual([0, 1, 2]);
  });

  it('counts values in bins of equal ratio', () => {
    const histogram = logHistogramOf([0.5, 1, 5, 10, 50, 100, 0, -1], { from: 1, to: 100 }, 2);
    expect([...histogram.counts]).toEqual([2, 3]);
    expect([...histogram.edges]).toEqual([1, 10, 100]);
  });

  it('draws outlines of heights proportional to the counts', () => {
    const { surface, countOf } = testSurface(200, 150);
    const histogram = { counts: Float64Array.of(10, 20, 0, 20), edges: Float64Array.of(0, 1, 2, 3, 4) };
    const series = { label: 'E', histogram, colour: '#0072b2' };
    histogramPlot(surface, rect, { histograms: [series], bottomLabel: 'CV', label: 'Neurons' });
    const isBar = (x: number, y: number): boolean => countOf('#ffffff', x, y, 1, 1) === 0;
    // The axis goes to 21 at 100 px: bars are 47.6 and 95.2 px high. Grid lines are elsewhere than at these places.
    expect([66, 60, 57].map((y) => isBar(72, y))).toEqual([true, false, false]);
    expect([20, 12].map((y) => isBar(97, y))).toEqual([true, false]);
    expect([100, 20].map((y) => isBar(122, y))).toEqual([false, false]);
  });

  it('names markers', () => {
    const { surface, countOf } = testSurface(200, 150);
    const histogram = { counts: Float64Array.of(0, 0), edges: Float64Array.of(1, 10, 100) };
    histogramPlot(surface, rect, {
      histograms: [{ label: 'E', histogram }],
      bottomLabel: 'Interval (ms)',
      label: 'Intervals',
      isLogarithmic: true,
      markers: [{ value: 10, label: 'mean' }],
    });
    expect(countOf(plotColours.light.selection, 109, 40, 3, 50)).toBeGreaterThanOrEqual(50);
    expect(countOf(plotColours.light.selection, 115, 40, 40, 50)).toBe(0);
  });
});

describe('matrixPlot', () => {
  it('has row 0 at the top and column 0 on the left', () => {
    const { surface, colourAt } = testSurface(260, 150);
    matrixPlot(surface, rect, {
      values: [10, 0, 0, 0],
      rows: 2,
      columns: 2,
      scale: { from: 0, to: 10 },
      rowLabel: 'To',
      columnLabel: 'From',
      scaleLabel: 'Weight (pA)',
    });
    expect(colourAt(65, 15)).toBe(highest);
    expect(colourAt(155, 15)).toBe(lowest);
    expect(colourAt(65, 105)).toBe(lowest);
  });
});

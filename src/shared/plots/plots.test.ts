import { describe, expect, it } from 'vitest';
import { plotColours } from './colours.ts';
import { heatmapPlot, rateScale } from './heatmapPlot.ts';
import { histogramOf, histogramPlot } from './histogramPlot.ts';
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

  it('draws its colour scale from low at the bottom to high at the top', () => {
    const { surface, colourAt } = testSurface(260, 350);
    // More pixels than colours, so that the first and the last colour are there.
    heatmapPlot(surface, { ...rect, height: 300 }, options);
    expect(colourAt(175, 309)).toBe(lowest);
    expect(colourAt(175, 10)).toBe(highest);
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
  });

  it('draws bars of heights proportional to the counts, without gaps', () => {
    const { surface, countOf } = testSurface(200, 150);
    const histogram = { counts: Float64Array.of(10, 20, 0, 20), range: { from: 0, to: 4 } };
    histogramPlot(surface, rect, { histogram, bottomLabel: 'CV', label: 'Neurons', colour: '#0072b2' });
    // The axis goes to 21 at 100 px; the axes' own lines cover a pixel at the edges.
    const heightAt = (x: number): number => countOf('#0072b2', x, 10, 1, 100);
    expect(Math.abs(heightAt(72) - 47.6)).toBeLessThanOrEqual(2);
    expect(Math.abs(heightAt(97) - 95.2)).toBeLessThanOrEqual(2);
    expect(heightAt(122)).toBe(0);
    expect(heightAt(84)).toBe(heightAt(72));
    expect(heightAt(85)).toBe(heightAt(97));
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

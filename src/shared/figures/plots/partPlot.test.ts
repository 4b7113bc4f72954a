import { describe, expect, it } from 'vitest';
import { testSurface } from '../../../../tests/support/testSurface.ts';
import type { HistogramPart, MatrixPart, SeriesPart } from '../../analysis/analysisResult.ts';
import { cssColour, mixColours, parseColour, plotColours, stimulusOpacity } from '../../plots/colours.ts';
import type { Rect } from '../../plots/surface.ts';
import { hasTimeAxis, partPlot } from './partPlot.ts';

const rect: Rect = { x: 60, y: 10, width: 100, height: 100 };
const colours = plotColours.light;
const time = { label: 'Time from stimulus onset', unit: 'ms', start: -50, step: 1 };
const series: SeriesPart = {
  kind: 'series',
  id: 'fano',
  title: 'Fano factor',
  x: time,
  y: { label: 'Fano factor', unit: '' },
  lines: [{ label: 'E', role: 'E', values: new Float64Array(101).fill(1) }],
  stimulus: [{ from: 0, to: 25 }],
  scale: { x: 'linear', y: 'linear' },
};
const shade = cssColour(
  mixColours(parseColour(colours.background), parseColour(colours.stimulus), stimulusOpacity),
);

describe('a series', () => {
  it('is drawn over its own time, with the stimulus shaded', () => {
    expect(hasTimeAxis(series)).toBe(true);
    const { surface, colourAt, countOf } = testSurface(260, 150);
    partPlot(surface, rect, series);
    const rgb = (x: number, y: number): string => cssColour(parseColour(colourAt(x, y)));
    // Time 0 is in the middle: a quarter of the width from there is stimulated.
    expect([112, 133].map((x) => rgb(x, 70))).toEqual([shade, shade]);
    expect([108, 137].map((x) => colourAt(x, 70))).toEqual([colours.background, colours.background]);
    // The axis ends 5 % above the value 1.
    expect(countOf(colours.E, 60, 12, 100, 6)).toBeGreaterThan(90);
  });

  it('leaves out hidden lines, whatever they do', () => {
    const other = { label: 'I', role: 'I' as const, values: new Float64Array(101).fill(40) };
    const { surface, countOf } = testSurface(260, 150);
    partPlot(surface, rect, { ...series, lines: [...series.lines, other] }, true, new Set(['I']));
    expect(countOf(colours.I, 0, 0, 260, 150)).toBe(0);
    // The axis is that of the line that is left: it ends 5 % above 1.
    expect(countOf(colours.E, 60, 12, 100, 6)).toBeGreaterThan(90);
  });

  it('leaves out what a logarithmic axis cannot show', () => {
    const { surface, countOf } = testSurface(260, 150);
    const values = Float64Array.of(0, 3, 3, 3, 0);
    partPlot(surface, rect, {
      ...series,
      x: { label: 'Frequency', unit: 'Hz', start: 0, step: 1 },
      lines: [{ label: 'E', role: 'E', values }],
      scale: { x: 'log', y: 'log' },
      stimulus: [],
    });
    // Of the range 0.1 to 10 the value 3 is at 36 px, where no grid line is. From 1 to 3 of a logarithmic axis from 1 to 4: 79 % of the width.
    const isBlank = (x: number): boolean => countOf(colours.background, x, 34, 1, 5) === 5;
    expect([70, 100, 130].map(isBlank)).toEqual([false, false, false]);
    expect([143, 150, 157].map(isBlank)).toEqual([true, true, true]);
  });
});

describe('a histogram', () => {
  it('has its bins where the grid says', () => {
    const { surface, colourAt } = testSurface(260, 150);
    const part: HistogramPart = {
      kind: 'histogram',
      id: 'h',
      title: 'H',
      x: { label: 'CV', unit: '', start: 1, step: 0.5 },
      y: { label: 'Neurons', unit: '' },
      bars: [{ label: 'E', role: 'E', values: Float64Array.of(0, 8) }],
    };
    partPlot(surface, rect, part);
    expect(colourAt(85, 80)).toBe(colours.background);
    expect(colourAt(135, 80)).not.toBe(colours.background);
  });
});

describe('a matrix', () => {
  const part: MatrixPart = {
    kind: 'matrix',
    id: 'm',
    title: 'M',
    x: { ...time, start: 5, step: 10 },
    y: { label: 'Cluster', unit: '', start: 0, step: 1 },
    z: { label: 'Rate', unit: 'spikes/s' },
    rows: 2,
    columns: 2,
    values: Float64Array.of(10, 0, 0, NaN),
    stimulus: [],
  };

  it('over time is a heat map with row 0 at the bottom', () => {
    const { surface, colourAt } = testSurface(260, 150);
    partPlot(surface, rect, part);
    expect(colourAt(85, 85)).toBe('#fde725');
    expect(colourAt(85, 35)).toBe('#440154');
  });

  it('of clusters has colours for what is off the diagonal, of both signs, and blanks', () => {
    const { surface, colourAt } = testSurface(260, 150);
    const x = { ...part.y };
    partPlot(surface, rect, { ...part, x, values: Float64Array.of(1, -0.2, 0.2, NaN) });
    expect(colourAt(115, 15)).toBe('#2d004b');
    expect(colourAt(65, 65)).toBe('#7f3b08');
    expect(colourAt(135, 85)).toBe(colours.background);
  });
});

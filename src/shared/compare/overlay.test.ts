import { describe, expect, it } from 'vitest';
import type { AnalysisResult, ResultPart } from '../analysis/analysisResult.ts';
import { averageLine, lineNames, overlaidParts, overlaidQuantity } from './overlay.ts';

const resultOf = (...parts: ResultPart[]): AnalysisResult => ({
  ...{ analysis: 'any', title: 'Any', version: 1, settings: {}, notes: [], parts },
});
const series = (values: number[], start = 0): ResultPart => ({
  ...{ kind: 'series', id: 'rate', title: 'Rate', stimulus: [], scale: { x: 'linear', y: 'linear' } },
  x: { label: 'Time', unit: 'ms', start, step: 10 },
  y: { label: 'Rate', unit: 'spikes/s' },
  lines: [{ label: 'E', role: 'E', values: Float64Array.from(values) }],
});
const histogram = (counts: number[], step: number): ResultPart => ({
  ...{ kind: 'histogram', id: 'times', title: 'Times' },
  x: { label: 'Time', unit: 'ms', start: 0, step },
  y: { label: 'Number', unit: '' },
  bars: [{ label: 'E', role: 'E', values: Float64Array.from(counts) }],
});

describe('averageLine', () => {
  it('gives mean and standard error of series, where all runs have them', () => {
    const line = averageLine([resultOf(series([1, 4, NaN])), resultOf(series([3, 8, 5, 6]))], 'rate', 'E');
    expect([...(line?.values ?? [])]).toEqual([2, 6, 5]);
    // Standard deviations sqrt(2) and sqrt(8) over sqrt(2); of a single value there is none.
    expect(line?.spread?.[0]).toBeCloseTo(1, 12);
    expect(line?.spread?.[1]).toBeCloseTo(2, 12);
    expect(line?.spread?.[2]).toBe(0);
    expect(line?.runs).toBe(2);
  });

  it('gives histograms as densities, pooled into the widest bins', () => {
    const one = averageLine([resultOf(histogram([1, 3], 5))], 'times', 'E');
    expect([...(one?.values ?? [])]).toEqual([0.05, 0.15]);
    expect(one?.spread).toBeNull();
    // Bins of 2 into bins of 5: the third lies half in each; shares 1/2 and 1/2 of 4 counts.
    const line = averageLine(
      [resultOf(histogram([1, 0, 2, 0, 1], 2)), resultOf(histogram([4, 4], 5))],
      'times',
      'E',
    );
    expect(line?.x.step).toBe(5);
    expect([...(line?.values ?? [])].map((value) => Number(value.toFixed(12)))).toEqual([0.1, 0.1]);
    expect(line?.spread?.[0]).toBeCloseTo(0, 12);
  });

  it('gives null for what no run has, and refuses other positions', () => {
    expect(averageLine([resultOf(series([1]))], 'rate', 'I')).toBeNull();
    expect(averageLine([resultOf(series([1]))], 'times', 'E')).toBeNull();
    expect(() => averageLine([resultOf(series([1])), resultOf(series([1], 5))], 'rate', 'E')).toThrow(
      /begins at 5 in steps of 10 in one run and at 0/,
    );
  });
});

it('names parts, lines and quantities', () => {
  const scalars: ResultPart = { kind: 'scalars', id: 's', title: 'S', values: [] };
  const parts = overlaidParts(resultOf(scalars, series([1]), histogram([1], 1)));
  expect(parts.map(({ id }) => id)).toEqual(['rate', 'times']);
  expect(lineNames(parts[0])).toEqual(['E']);
  expect(parts.map(overlaidQuantity)).toEqual([
    { label: 'Rate', unit: 'spikes/s' },
    { label: 'Density', unit: '1/(ms)' },
  ]);
});

import { describe, expect, it } from 'vitest';
import type { AnalysisResult, ResultPart } from '../analysis/analysisResult.ts';
import { groupLine, lineNames, overlaidParts, overlaidQuantity } from './overlay.ts';
import { spreads } from './savedComparison.ts';

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

const rounded = (value: number): number => Number(value.toFixed(12));

describe('groupLine', () => {
  it('gives mean and standard error of series, where all runs have them', () => {
    const line = groupLine(
      [resultOf(series([1, 4, NaN])), resultOf(series([3, 8, 5, 6]))],
      ...(['rate', 'E', 'standard_error'] as const),
    );
    expect([...(line?.values ?? [])]).toEqual([2, 6, 5]);
    // Standard errors of 1 and 2: standard deviations sqrt(2) and sqrt(8) over sqrt(2); of a single value there is none.
    expect([...(line?.band?.lower ?? [])].map(rounded)).toEqual([1, 4, 5]);
    expect([...(line?.band?.upper ?? [])].map(rounded)).toEqual([3, 8, 5]);
    expect(line?.runs).toBe(2);
  });

  it('gives median and quartiles of series where they are asked for', () => {
    const values = [
      [1, 5, NaN],
      [2, 5, NaN],
      [3, 5, 7],
      [10, 5, NaN],
      [11, 9, NaN],
    ];
    const results = values.map((one) => resultOf(series(one)));
    const line = groupLine(results, 'rate', 'E', 'quartiles');
    // Of five sorted values the second, third and fourth.
    expect([...(line?.values ?? [])]).toEqual([3, 5, 7]);
    expect([...(line?.band?.lower ?? [])]).toEqual([2, 5, 7]);
    expect([...(line?.band?.upper ?? [])]).toEqual([10, 5, 7]);
  });

  it('has no band around a single run', () => {
    for (const spread of spreads) {
      expect(groupLine([resultOf(series([4]))], 'rate', 'E', spread)).toMatchObject({
        values: Float64Array.of(4),
        band: null,
      });
    }
  });

  it('gives histograms as densities, pooled into the widest bins', () => {
    const one = groupLine([resultOf(histogram([1, 3], 5))], 'times', 'E', 'standard_error');
    expect([...(one?.values ?? [])]).toEqual([0.05, 0.15]);
    expect(one?.band).toBeNull();
    // Bins of 2 into bins of 5: the third lies half in each; shares 1/2 and 1/2 of 4 counts.
    const line = groupLine(
      [resultOf(histogram([1, 0, 2, 0, 1], 2)), resultOf(histogram([4, 4], 5))],
      ...(['times', 'E', 'standard_error'] as const),
    );
    expect(line?.x.step).toBe(5);
    expect([...(line?.values ?? [])].map(rounded)).toEqual([0.1, 0.1]);
    expect([...(line?.band?.upper ?? [])].map(rounded)).toEqual([0.1, 0.1]);
  });

  it('gives null for what no run has, and refuses other positions', () => {
    expect(groupLine([resultOf(series([1]))], 'rate', 'I', 'quartiles')).toBeNull();
    expect(groupLine([resultOf(series([1]))], 'times', 'E', 'quartiles')).toBeNull();
    expect(() =>
      groupLine([resultOf(series([1])), resultOf(series([1], 5))], 'rate', 'E', 'quartiles'),
    ).toThrow(/begins at 5 in steps of 10 in one run and at 0/);
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

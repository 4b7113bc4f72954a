import { describe, expect, it } from 'vitest';
import { defaults } from '../model/validate.ts';
import type { Run } from '../runs/run.ts';
import { compareRuns } from './comparison.ts';
import { comparisonTables, describeComparison, parameterText } from './comparisonTables.ts';
import { writeComparison } from './writeComparison.ts';

const run = (id: string, name: string, parameters: object, rate: number | null): Run =>
  ({
    ...{ id, name, precision: 'double' },
    parameters: { ...defaults, ...parameters },
    metrics: { rate_E_hz: rate },
  }) as unknown as Run;

// Worked example: means 2 and 4, pooled standard deviation 1, correction 1 - 3 / (4 * 4 - 1) = 0.8, so g = 1.6. Of the
// 20 relabellings of 1, 2, 3, 3, 4, 5 those with a sum of 6 (twice, by either 3) or, the other way, 12 are as large: p = 4 / 20.
const replicates = [
  run('a1', 'weak & slow', { randseed: 1 }, 1),
  run('a2', 'a2', { randseed: 2 }, 2),
  run('a3', 'a3', { randseed: 3 }, 3),
  run('b1', 'strong', { randseed: 1, rep: 8 }, 3),
  run('b2', 'b2', { randseed: 2, rep: 8 }, 4),
  run('b3', 'b3', { randseed: 3, rep: 8 }, 5),
];

describe('compareRuns', () => {
  it('compares groups with the one that holds the baseline', () => {
    const { groups, baseline, metrics } = compareRuns(replicates, { baseline: 'b2' });
    expect(groups.map(({ label }) => label)).toEqual(['weak & slow', 'strong']);
    expect(baseline).toBe(1);
    const [cell, own] = metrics[0].cells;
    expect(cell).toMatchObject({ mean: 2, difference: -2, test: { p: 0.2, isExact: true } });
    expect(cell.effect).toBeCloseTo(-1.6, 12);
    expect(cell.se).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(own).toMatchObject({ mean: 4, difference: null, test: null });
  });

  it('compares run by run where replicates are not collapsed', () => {
    const { groups, metrics } = compareRuns(replicates, { areReplicatesCollapsed: false });
    expect(groups).toHaveLength(6);
    expect(metrics[0].cells.map(({ difference }) => difference)).toEqual([null, 1, 2, 2, 3, 4]);
  });

  it('names groups as they are called in the comparison', () => {
    const { groups } = compareRuns(replicates, { labels: { a2: 'control', b1: '', b3: 'control' } });
    expect(groups.map(({ label }) => label)).toEqual(['control (a1)', 'control (b1)']);
    expect(groups[0].runs[0].name).toBe('weak & slow');
  });

  it('tells runs of the same name and runs without one apart', () => {
    const twins = [
      run('0199-first', 'twin', {}, 1),
      run('0199-other', 'twin', { rep: 3 }, 1),
      run('0199-third', '', { rep: 4 }, 1),
    ];
    expect(compareRuns(twins).groups.map(({ label }) => label)).toEqual([
      'twin (-first)',
      'twin (-other)',
      'Run 0199-thi',
    ]);
  });
});

describe('tables of a comparison', () => {
  it('have difference, effect size and p beside the values', () => {
    const [parameters, metrics] = comparisonTables(compareRuns(replicates));
    expect(parameters.rows).toEqual([['rep', '', String(defaults.rep), '8']]);
    expect(metrics.header).toEqual([
      ...['metric', 'unit', 'weak & slow (n = 3)', 'strong (n = 3)', 'difference', 'g', 'p'],
    ]);
    expect(metrics.rows).toEqual([['Rate, E', 'spikes/s', '2 ± 0.577', '4 ± 0.577', '+2', '1.6', '0.2']]);
  });

  it('have median and quartiles where they are asked for', () => {
    const [, metrics] = comparisonTables(compareRuns(replicates), 'quartiles');
    // Linear interpolation: the quartiles of 1, 2, 3 are halfway between them.
    expect(metrics.rows[0].slice(2, 4)).toEqual(['2 [1.5, 2.5]', '4 [3.5, 4.5]']);
    expect(describeComparison(compareRuns(replicates), 'quartiles')[1]).toMatch(/^Median \[25 %, 75 %\]/);
  });

  it('say over how many runs a metric is where some have none', () => {
    const undefinedIn = (id: string): Run[] =>
      replicates.map((one) => (one.id === id ? { ...one, metrics: { rate_E_hz: null } } : one));
    const [, metrics] = comparisonTables(compareRuns(undefinedIn('a3')));
    // Of 1 and 2: the standard deviation is sqrt(1/2), the standard error half a unit.
    expect(metrics.rows[0].slice(2, 4)).toEqual(['1.5 ± 0.5 (n = 2)', '4 ± 0.577']);
    const csv = writeComparison(compareRuns(undefinedIn('a3')), 'csv');
    expect(csv).toMatch(/^metric,rate_E_hz,spikes\/s,weak & slow,3,1,1\.5,0\.5,.*,2,1\.25,1\.5,1\.75$/m);
  });

  it('leave out effect size and p where there are no replicates', () => {
    const comparison = compareRuns([replicates[0], replicates[3]]);
    expect(comparisonTables(comparison)[1].header).toEqual([
      ...['metric', 'unit', 'weak & slow', 'strong', 'difference'],
    ]);
    expect(describeComparison(comparison)).toEqual(['Differences are from weak & slow, the baseline.']);
  });

  it.each([
    [[null], 'none'],
    [[undefined], '–'],
    [['auto'], 'auto'],
    [[1, 2, 3], '1, 2, 3'],
    [[1, 2, 3, 4, 5, 6, 7], '7 values'],
  ])('write the parameter values %j as %j', (values, text) => expect(parameterText(values)).toBe(text));
});

describe('writeComparison', () => {
  const comparison = compareRuns(replicates);

  it('writes CSV with a row per group', () => {
    const lines = writeComparison(comparison, 'csv').trimEnd().split('\n');
    expect(lines[0]).toMatch(/^kind,name,unit,group,runs,is_baseline,value,standard_error,difference/);
    expect(lines).toContain('parameter,rep,,strong,3,0,8,,,,,,,,,,');
    expect(lines[3]).toMatch(/^metric,rate_E_hz,spikes\/s,weak & slow,3,1,2,0\.577\d+,,,,,,3,1\.5,2,2\.5$/);
    expect(lines[4]).toMatch(
      /^metric,rate_E_hz,spikes\/s,strong,3,0,4,0\.577\d+,2,1\.6\d*,0\.2,20,1,3,3\.5,4,4\.5$/,
    );
    expect(new Set(lines.map((line) => line.split(',').length))).toEqual(new Set([17]));
  });

  it('writes Markdown and LaTeX with what the tools ask for escaped', () => {
    const markdown = writeComparison(comparison, 'markdown');
    expect(markdown).toContain('| --- | --- | ---: | ---: |');
    expect(markdown).toContain('Permutation test of the difference of means');
    const latex = writeComparison(comparison, 'latex');
    expect(latex).toContain('weak \\& slow (n = 3)');
    expect(latex).toContain('2 $\\pm$ 0.577');
    expect(latex).toContain('\\begin{tabular}{llrrrrr}');
  });
});

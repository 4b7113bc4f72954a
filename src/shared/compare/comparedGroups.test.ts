import { describe, expect, it } from 'vitest';
import { defaults } from '../model/validate.ts';
import type { Run } from '../runs/run.ts';
import { compareMetrics } from './compareMetrics.ts';
import { compareParameters, fitGroups, groupReplicates } from './comparedGroups.ts';

const run = (name: string, parameters: object, rate = 0): Run =>
  ({
    id: name,
    name,
    precision: 'double',
    parameters: { ...defaults, ...parameters },
    metrics: { rate_E_hz: rate, fano_E: null },
  }) as unknown as Run;

const runs = [
  run('a', { randseed: 1 }, 1),
  run('b', { randseed: 1, rep: 8 }, 3),
  run('a again', { randseed: 2 }, 2),
  run('b again', { randseed: 2, rep: 8 }, 4),
  run('other trial of a', { randseed: 2, trial: 3 }, 3),
  run('another of b', { randseed: 3, rep: 8 }, 5),
];

describe('groupReplicates', () => {
  it('collapses runs that differ in seed and trial only', () => {
    expect(groupReplicates(runs).map(({ label, runs: members }) => [label, members.length])).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
  });

  it('keeps precisions apart', () => {
    const single = { ...runs[0], precision: 'single' as const };
    expect(groupReplicates([runs[0], single])).toHaveLength(2);
  });
});

describe('fitGroups', () => {
  it('takes replicates of what is there and other groups for as long as they can be told apart', () => {
    const [a, b, a2, b2, a3] = runs;
    const c = run('c', { rep: 9 });
    expect(fitGroups([a], [b, a2, c, b2, a3], 2, true)).toEqual([b, a2, b2, a3]);
    expect(fitGroups([a], [a, b, a2, c], 3, false)).toEqual([b, a2]);
    expect(fitGroups([], [], 12, true)).toEqual([]);
  });
});

describe('compareParameters', () => {
  it('marks what differs between groups, and lists what differs within one', () => {
    const rows = compareParameters(groupReplicates(runs));
    const named = (name: string) => rows.find((row) => row.name === name);
    expect(named('rep')).toEqual({ name: 'rep', values: [[6], [8]], isDifferent: true });
    expect(named('randseed')?.values).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    expect(named('rj')?.isDifferent).toBe(false);
    expect(named('precision')?.isDifferent).toBe(false);
    expect(rows.filter(({ isDifferent }) => isDifferent).map(({ name }) => name)).toContain('trial');
  });
});

describe('compareMetrics', () => {
  it('gives means, differences, effect size and test against the baseline', () => {
    const [rate, fano] = compareMetrics(groupReplicates(runs), ['rate_E_hz', 'fano_E'], 0, Math.random);
    expect(rate.cells.map((cell) => cell.mean)).toEqual([2, 4]);
    expect(rate.cells[0].difference).toBeNull();
    expect(rate.cells[1].difference).toBe(2);
    // Standard deviations of 1, four degrees of freedom: 2 * (1 - 3/15).
    expect(rate.cells[1].effect).toBeCloseTo(1.6, 12);
    // {1,2,3} and {3,4,5}: of 20 choices those with sums 6 (one, 1+2+3 with either 3: two) and 12 (two) are as different.
    expect(rate.cells[1].test?.p).toBe(4 / 20);
    expect(fano.cells[1]).toMatchObject({ mean: null, difference: null, effect: null, test: null });
  });
});

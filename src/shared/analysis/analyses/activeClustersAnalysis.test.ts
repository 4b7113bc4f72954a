import { describe, expect, it } from 'vitest';
import type { ResultPart } from '../analysisResult.ts';
import { testRun } from '../testRuns.ts';
import { spikesOf } from '../testSpikes.ts';
import { activeClustersAnalysis } from './activeClustersAnalysis.ts';

/** Cluster 0 (neurons 0 to 5) fires one spike per ms while active, cluster 1 in between; [from, to) in ms. */
const active: readonly (readonly [cluster: number, from: number, to: number])[] = [
  [0, 200, 600],
  [0, 1000, 1250],
  [1, 1400, 1500],
  [0, 1800, 2000],
  [1, 1900, 2000],
];

const planted = () =>
  testRun(
    spikesOf(
      active.flatMap(([cluster, from, to]) =>
        Array.from({ length: to - from }, (_, k) => [(from + k) * 10 + 5, cluster * 6 + (k % 6)] as const),
      ),
    ),
    { simtime: 2000 },
  );

type Parts = readonly ResultPart[];

function find<Kind extends ResultPart['kind']>(parts: Parts, kind: Kind, id: string) {
  const part = parts.find((each) => each.id === id && each.kind === kind);
  if (part === undefined) throw new Error(`There is no ${kind} ${id}`);
  return part as Extract<ResultPart, { kind: Kind }>;
}

const scalarsOf = (parts: Parts): Record<string, number | null> =>
  Object.fromEntries(find(parts, 'scalars', 'summary').values.map(({ name, value }) => [name, value]));

const columnOf = (parts: Parts, table: string, name: string): number[] => {
  const column = find(parts, 'table', table).columns.find((each) => each.name === name);
  return Array.from((column?.values ?? []) as Float64Array);
};

/** Active at 1000/6 spikes/s; half of it is crossed where an activation begins and ends, whatever the symmetric kernel. */
const half = { method: 'absolute', threshold: 1000 / 12 };

describe('active clusters with an absolute threshold', () => {
  const { parts } = activeClustersAnalysis.compute([planted()], half);

  it('have the planted lifetimes and intervals, none where the edge cuts', () => {
    expect(columnOf(parts, 'activations', 'cluster')).toEqual([0, 0, 0, 1, 1]);
    expect(columnOf(parts, 'activations', 'start')).toEqual([200, 1000, 1800, 1400, 1900]);
    expect(columnOf(parts, 'activations', 'end')).toEqual([600, 1250, 2000, 1500, 2000]);
    expect(columnOf(parts, 'activations', 'lifetime')).toEqual([400, 250, NaN, 100, NaN]);
    expect(scalarsOf(parts)).toMatchObject({
      activations: 3,
      lifetime_mean: 250,
      lifetime_median: 250,
      intervals: 3,
      interval_mean: (400 + 550 + 400) / 3,
    });
  });

  it('have the planted rates and numbers', () => {
    const { rate_active, rate_inactive, number_active_mean } = scalarsOf(parts);
    expect(rate_active).toBeCloseTo(1000 / 6, 10);
    expect(rate_inactive).toBe(0);
    expect(number_active_mean).toBeCloseTo((400 + 250 + 100 + 200 + 100) / 2000, 10);
    const [{ values }] = find(parts, 'series', 'number_active').lines;
    expect([100, 300, 1450, 1850, 1950].map((time) => values[time])).toEqual([0, 1, 1, 1, 2]);
    const [{ values: share }] = find(parts, 'histogram', 'number_share').bars;
    [1050, 850, 100].forEach((time, count) => expect(share[count]).toBeCloseTo(time / 2000, 10));
    expect(columnOf(parts, 'clusters', 'active_share')).toEqual([850 / 2000, 200 / 2000]);
  });

  it('leave out what is too short', () => {
    const long = activeClustersAnalysis.compute([planted()], { ...half, minimum: 251 });
    expect(columnOf(long.parts, 'activations', 'start')).toEqual([200]);
  });

  it('look only at the analysed time', () => {
    const later = activeClustersAnalysis.compute([planted()], { ...half, from: 300, to: 1900 });
    expect(columnOf(later.parts, 'activations', 'start')).toEqual([300, 1000, 1800, 1400]);
    expect(columnOf(later.parts, 'activations', 'lifetime')).toEqual([NaN, 250, NaN, 100]);
  });

  it('are counted per run and averaged over runs', () => {
    const runs = [planted(), testRun(spikesOf([]), { simtime: 2000, trial: 1 })];
    const both = activeClustersAnalysis.compute(runs, half);
    expect(scalarsOf(both.parts)).toMatchObject({ activations: 3, lifetime_mean: 250 });
    expect(scalarsOf(both.parts).number_active_mean).toBeCloseTo(1050 / 4000, 10);
    expect(columnOf(both.parts, 'activations', 'run')).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('active clusters with a relative threshold', () => {
  it("compare with each cluster's mean rate", () => {
    // The mean of cluster 0 is 850 ms * 1 spike / 6 neurons over 2 s; theta moves the threshold to half the active rate.
    const mean = 850 / 6 / 2;
    const theta = 1000 / 12 - mean;
    const { parts } = activeClustersAnalysis.compute([planted()], { theta });
    expect(columnOf(parts, 'clusters', 'mean_rate')[0]).toBeCloseTo(mean, 0);
    const lifetimes = columnOf(parts, 'activations', 'lifetime');
    // The kernel's part beyond the end is missing, which changes the mean by 0.5 %.
    expect(Math.abs(lifetimes[0] - 400)).toBeLessThanOrEqual(2);
    expect(Math.abs(lifetimes[1] - 250)).toBeLessThanOrEqual(2);
  });
});

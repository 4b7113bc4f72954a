import { expect, test } from 'vitest';
import { validateParameters } from '#shared/model/validate.ts';
import type { SweepCell, SweepGrid, SweepResults } from '#shared/sweeps/sweep.ts';
import { cellAtPlace, neighbourOf, pointAt } from './mapCells.ts';
import { pointPlace } from './describePoint.ts';
import { sweepLines } from './drawSweepLines.ts';
import { pointMarks } from './drawSweepMap.ts';
import type { ShownAxis } from './shownAxis.ts';
import { isBaseInSight, sweepMap } from './sweepMap.ts';

const coarse: SweepGrid = {
  axes: [
    { target: 'rep', values: { type: 'linear', start: 1, stop: 3, step: 1 } },
    { target: 'rj', values: { type: 'list', values: [0.8, 0.4] } },
  ],
  seeds: 2,
};
const fine: SweepGrid = {
  axes: [
    { target: 'rep', values: { type: 'linear', start: 2, stop: 3, step: 0.5 } },
    { target: 'rj', values: { type: 'list', values: [0.8] } },
  ],
  seeds: 1,
};
const places = [
  ...[1, 2, 3].flatMap((rep) => [0.8, 0.4].map((rj) => [rep, rj] as const)),
  [2.5, 0.8] as const,
];

function results(grids: readonly SweepGrid[]): SweepResults {
  const cell = (point: number, seed: number): SweepCell => ({
    ...{ point, seed, status: point === 6 ? 'waiting' : 'done', run: `${point}-${seed}` },
    ...{ reason: null, are_spikes_kept: true },
  });
  const cells = places.flatMap((_, point) => (point === 6 ? [cell(6, 1)] : [cell(point, 1), cell(point, 2)]));
  return {
    sweep: { grids, parameters: validateParameters({ rep: 2, rj: 0.6 }) } as SweepResults['sweep'],
    points: places.map(([rep, rj]) => ({ values: [rep, rj], targets: { rep, rj } })),
    cells,
    // The mean at a point is 10 times its number, one standard error is 1.
    metrics: {
      rate: Float64Array.from(cells, ({ point, seed }) =>
        point === 6 ? NaN : 10 * point + (seed === 1 ? -1 : 1),
      ),
    },
  };
}

test('grids are layers, later ones over earlier ones, with cells as far as half-way to their neighbours', () => {
  const map = sweepMap(results([coarse, fine, { ...coarse, seeds: 5 }]), 'rate');
  expect(map.layers.map(({ columns, rows }) => [columns, rows])).toEqual([
    [3, 2],
    [3, 1],
  ]);
  // Values descend in the list, places ascend on the axis.
  expect(map.layers[0].values[1]).toEqual([0.4, 0.8]);
  expect([...map.layers[0].points]).toEqual([1, 3, 5, 0, 2, 4]);
  expect([...map.layers[0].borders[0]]).toEqual([0.5, 1.5, 2.5, 3.5]);
  expect([...map.layers[1].borders[0]]).toEqual([1.75, 2.25, 2.75, 3.25]);
  expect(map.samples[4]).toMatchObject({ mean: 40, se: 1, count: 2 });
  expect(map.states.slice(5)).toEqual(['valued', 'waiting']);
  expect(map.scale).toEqual({ from: 0, to: 50 });
  expect(map.base).toEqual([2, 0.6]);

  const over = cellAtPlace(map, 2.5, 0.8);
  expect(over && pointAt(map, over)).toBe(6);
  const under = cellAtPlace(map, 2.5, 0.4);
  expect(under && pointAt(map, under)).toBe(5);
  expect(cellAtPlace(map, 9, 0.4)).toBeNull();
});

test('the base is in sight where it lies on the axes that are drawn', () => {
  const map = sweepMap(results([coarse]), 'rate');
  expect([isBaseInSight(map, true), isBaseInSight(map, false)]).toEqual([true, true]);
  const aside = { ...map, base: [2, 5] };
  expect([isBaseInSight(aside, true), isBaseInSight(aside, false)]).toEqual([false, true]);
  expect(isBaseInSight({ ...map, base: [NaN, 0.6] }, false)).toBe(false);
});

test('a point that has no value though it was computed is not marked as failed', () => {
  const { cells, ...rest } = results([coarse]);
  const failed = cells.map((cell) => (cell.point === 1 ? { ...cell, status: 'failed' as const } : cell));
  const metrics = { rate: new Float64Array(cells.length).fill(NaN) };
  const { states } = sweepMap({ ...rest, cells: failed, metrics }, 'rate');
  expect(states.slice(0, 2)).toEqual(['undefined', 'failed']);
  const marks = (['undefined', 'failed', 'running', 'skipped'] as const).map((state) => pointMarks[state]);
  expect(new Set(marks).size).toBe(4);
  expect(pointMarks.cancelled).toBe(pointMarks.waiting);
});

test('a place says the units of what has one', () => {
  const axes = [{ target: 'stim_amp' }, { target: 'clustering' }] as unknown as ShownAxis[];
  const point = { values: [0.25, 'weight'], targets: {} };
  expect(pointPlace({ axes, points: [point] }, 0)).toBe('stim_amp = 0.25 pA, clustering = weight');
});

test('arrow keys go from layer to layer and stay at the edge', () => {
  const map = sweepMap(results([coarse, fine]), 'rate');
  const start = { layer: 0, column: 0, row: 1 };
  const right = neighbourOf(map, start, 1, 0);
  // 1.5 is still of the coarse grid: the cell of rep = 2 begins there and the fine one lies over its right half.
  expect(pointAt(map, right)).toBe(2);
  const further = neighbourOf(map, { layer: 1, column: 0, row: 0 }, 1, 0);
  expect(pointAt(map, further)).toBe(6);
  expect(neighbourOf(map, start, 0, 1)).toEqual(start);
});

test('lines have a value of the second axis each, without what has no value', () => {
  const lines = sweepLines(sweepMap(results([coarse, fine]), 'rate'));
  expect(lines.map(({ value, spots }) => [value, spots.map(({ place, mean }) => [place, mean])])).toEqual([
    [
      0.4,
      [
        [1, 10],
        [2, 30],
        [3, 50],
      ],
    ],
    [
      0.8,
      [
        [1, 0],
        [2, 20],
        [3, 40],
      ],
    ],
  ]);
});

test('values with the same ratio are as far apart as their logarithms, words as their order', () => {
  const grid: SweepGrid = {
    axes: [
      { target: 'rep', values: { type: 'log', start: 1, stop: 4, points: 3 } },
      { target: 'clustering', values: { type: 'list', values: ['weight', 'probabilities'] } },
    ],
    seeds: 1,
  };
  const { axes, layers, base } = sweepMap(results([grid]), 'rate');
  expect(axes[0].isLog && axes[1].isCategorical).toBe(true);
  expect(layers[0].places[0][1]).toBeCloseTo(Math.log10(2), 12);
  expect(layers[0].places[1]).toEqual([0, 1]);
  expect(base).toEqual([Math.log10(2), 0]);
});

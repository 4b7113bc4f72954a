import { expect, test } from 'vitest';
import { validateParameters } from '#shared/model/validate.ts';
import type { SweepGrid, SweepSeeds } from '#shared/sweeps/sweep.ts';
import { regionsOf } from './regions.ts';

const parameters = validateParameters({ randseed: 55 });
const region = (stop: number, seeds: SweepSeeds): SweepGrid => ({
  axes: [{ target: 'rep', values: { type: 'linear', start: 1, stop, step: 1 } }],
  seeds,
});

test('a region that was given more seeds is one region with all of them', () => {
  expect(regionsOf({ parameters, grids: [region(5, 1), region(3, 2), region(5, 5)] })).toEqual([
    region(5, 5),
    region(3, 2),
  ]);
});

test('a number of seeds and a list are a list, counted from the seed of the base', () => {
  expect(regionsOf({ parameters, grids: [region(5, 2), region(5, [1, 56])] })).toEqual([
    region(5, [1, 55, 56]),
  ]);
});

test('the same values under another constraint are another region', () => {
  const grids = [region(5, 1), { ...region(5, 1), constraint: 'rep < 3' }];
  expect(regionsOf({ parameters, grids })).toEqual(grids);
});

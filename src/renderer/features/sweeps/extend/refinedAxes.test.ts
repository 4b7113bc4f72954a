import { expect, test } from 'vitest';
import { axisValues } from '#shared/sweeps/axisValues.ts';
import type { SweepAxis, SweepGrid } from '#shared/sweeps/sweep.ts';
import { refinedValues, withValues } from './refinedAxes.ts';

const gridOf = (...axes: SweepAxis[]): SweepGrid => ({ axes, seeds: 1 });
const at = (...values: unknown[]) => ({ values });

test('a region is refined to twice as many values, a single one as far as its neighbours', () => {
  const grids = [
    gridOf(
      { target: 'rep', values: { type: 'linear', start: 1, stop: 5, step: 0.5 } },
      { target: 'n_clusters', values: { type: 'list', values: [5, 10, 20, 25] } },
    ),
  ];
  expect(refinedValues({ grids }, [at(2, 10), at(3, 20)])).toEqual([
    { type: 'linear', start: 2, stop: 3, step: 0.25 },
    { type: 'list', values: [10, 15, 20] },
  ]);
  expect(refinedValues({ grids }, [at(2, 10)])[0]).toEqual({
    type: 'linear',
    start: 1.5,
    stop: 2.5,
    step: 0.25,
  });
});

test('where a finer grid lies already, that one is refined', () => {
  const target = 'rep';
  const grids = [
    gridOf({ target, values: { type: 'linear', start: 1, stop: 5, step: 1 } }),
    gridOf({ target, values: { type: 'linear', start: 2, stop: 3, step: 0.5 } }),
  ];
  expect(refinedValues({ grids }, [at(2.5), at(3)])[0]).toMatchObject({ start: 2.5, stop: 3, step: 0.25 });
  expect(refinedValues({ grids }, [at(4), at(5)])[0]).toMatchObject({ step: 0.5 });
});

test('logarithmic values stay so, whole numbers stay whole, words are only chosen', () => {
  const grids = [
    gridOf(
      { target: 'tau_E', values: { type: 'log', start: 1, stop: 16, points: 5 } },
      { target: 'clustering', values: { type: 'list', values: ['weight', 'probabilities'] } },
    ),
  ];
  expect(refinedValues({ grids }, [at(2, 'weight'), at(8, 'weight')])).toEqual([
    { type: 'log', start: 2, stop: 8, points: 5 },
    { type: 'list', values: ['weight'] },
  ]);
  const whole = [gridOf({ target: 'N_E', values: { type: 'linear', start: 100, stop: 104, step: 1 } })];
  expect(refinedValues({ grids: whole }, [at(101), at(103)])[0]).toMatchObject({ step: 1 });
});

test('what is tied follows: factors as they are, lists by interpolation, whole numbers rounded', () => {
  const axis: SweepAxis = {
    target: 'rep',
    values: { type: 'linear', start: 1, stop: 3, step: 1 },
    tied: [
      { target: 'rj', values: { type: 'factor', factor: 0.1 } },
      { target: 'I_th_E', values: { type: 'list', values: [1, 2, 4] } },
      { target: 'N_E', values: { type: 'list', values: [100, 101, 200] } },
    ],
  };
  const refined = withValues(axis, { type: 'linear', start: 1.5, stop: 2.5, step: 0.5 });
  expect(refined.tied).toEqual([
    { target: 'rj', values: { type: 'factor', factor: 0.1 } },
    { target: 'I_th_E', values: { type: 'list', values: [1.5, 2, 3] } },
    { target: 'N_E', values: { type: 'list', values: [101, 101, 151] } },
  ]);
  expect(axisValues('rep', refined.values)).toEqual([1.5, 2, 2.5]);
  expect(() => withValues(axis, { type: 'list', values: [7] })).toThrow('I_th_E is tied to the axis');
});

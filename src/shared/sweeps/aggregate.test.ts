import { expect, it } from 'vitest';
import { aggregate } from './aggregate.ts';
import type { SweepCell } from './sweep.ts';
import { sweepCsv } from './sweepCsv.ts';

const cell = (point: number, seed: number, status: SweepCell['status'] = 'done'): SweepCell => ({
  ...{ point, seed, status, reason: null, are_spikes_kept: true },
  run: status === 'done' ? `run${point}${seed}` : null,
});
const results = {
  points: [1, 2, 3].map((rep) => ({ values: [rep], targets: { rep, js: rep === 2 ? null : [[1, 2], [3, 4]] } })), // prettier-ignore
  cells: [cell(0, 55), cell(1, 55), cell(2, 55, 'failed'), cell(0, 56), cell(1, 56, 'waiting'), cell(0, 57)],
};

it('a point has the mean and the standard error of its seeds', () => {
  // 2, 4, 9: mean 5, squared deviations 9 + 1 + 16, variance 26 / 2 = 13, standard error sqrt(13 / 3) = 2.0816659995.
  const [first, second, third] = aggregate(results, [2, 7, NaN, 4, NaN, 9]);
  expect(first).toMatchObject({ count: 3, mean: 5 });
  expect(first.sd).toBeCloseTo(3.605551275, 9);
  expect(first.se).toBeCloseTo(2.0816659995, 9);
  expect(second).toEqual({ count: 1, mean: 7, sd: null, se: null });
  expect(third).toEqual({ count: 0, mean: null, sd: null, se: null });
});

it('as CSV a sweep has a row per cell', () => {
  const metrics = { rate_E_hz: Float64Array.of(2, 7, NaN, 4, NaN, 9) };
  expect(sweepCsv({ ...results, metrics } as unknown as Parameters<typeof sweepCsv>[0]).split('\n')).toEqual([
    'rep,js,randseed,status,run,rate_E_hz',
    '1,"[[1,2],[3,4]]",55,done,run055,2',
    '2,null,55,done,run155,7',
    '3,"[[1,2],[3,4]]",55,failed,,',
    '1,"[[1,2],[3,4]]",56,done,run056,4',
    '2,null,56,waiting,,',
    '1,"[[1,2],[3,4]]",57,done,run057,9',
    '',
  ]);
});

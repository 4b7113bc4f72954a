import { expect, it } from 'vitest';
import { liveRate } from './liveRate.ts';

it.each([
  [60, 4000, 60],
  [15, 4000, 15],
  [60, 20_000, 30],
  [15, 20_000, 15],
  [0, 20_000, 0],
])(
  'draws at %i frames a second with %i E neurons and a quarter of I neurons: %i',
  (chosen, N_E, expected) => {
    expect(liveRate(chosen, { N_E, N_I: N_E / 4, n_clusters: 20 })).toBe(expected);
  },
);

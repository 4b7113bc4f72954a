import { expect, test } from 'vitest';
import { threadCount } from './workerThreads.ts';

const kernel = { implementation: 'kernel' } as const;

test.each([
  [{ N_E: 4000, N_I: 1000 }, 8, 1],
  [{ N_E: 19_000, N_I: 5999 }, 8, 1],
  [{ N_E: 20_000, N_I: 5000 }, 8, 2],
  [{ N_E: 20_000, N_I: 5000 }, 1, 1],
  [{ N_E: 78_800, N_I: 19_700 }, 2, 2],
  [{ N_E: 78_800, N_I: 19_700 }, 64, 8],
])('a network of %o on %d cores takes %d threads', (size, cores, threads) => {
  expect(threadCount(size, kernel, cores)).toBe(threads);
});

test('a given number is taken as it is, but by the reference engine', () => {
  expect(threadCount({ N_E: 80, N_I: 20 }, { ...kernel, threads: 3 }, 2)).toBe(3);
  expect(threadCount({ N_E: 80_000, N_I: 20_000 }, { ...kernel, threads: 1 }, 8)).toBe(1);
  expect(threadCount({ N_E: 80, N_I: 20 }, { implementation: 'reference', threads: 3 }, 2)).toBe(1);
});

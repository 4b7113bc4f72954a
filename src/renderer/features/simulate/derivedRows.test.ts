import { expect, test } from 'vitest';
import { derive } from '#shared/model/derive.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { derivedMatrices, wallTimeRow } from './derivedRows.ts';

test('a wall time says what it goes by', () => {
  const row = wallTimeRow({ seconds: 0.63, runs: 3, rate_hz: 2.71 }, 'double');
  expect(row.text).toBe('0.6 s');
  expect(row.explanation).toContain('2.71 spikes/s per neuron');
  expect(row.explanation).toContain('the last 3 runs in double precision on this machine');
  expect(wallTimeRow({ seconds: 0.02, runs: 0, rate_hz: 4 }, 'single')).toMatchObject({
    text: 'below 0.1 s',
    explanation: expect.stringContaining('on another machine') as string,
  });
});

test('only the matrices of the kind of clustering are shown', () => {
  const titles = (values: Record<string, unknown>): string[] =>
    derivedMatrices(derive(validateParameters({ stim_clusters: null, ...values }))).map(({ title }) => title);
  expect(titles({})).toContain('Weight within clusters (pA)');
  expect(titles({})).not.toContain('Probability within clusters, p+');
  expect(titles({ clustering: 'probabilities', rep: 3 })).toContain('Probability within clusters, p+');
  expect(titles({ clustering: 'probabilities', rep: 3 })).not.toContain('Weight within clusters (pA)');
  const [mean] = derivedMatrices(derive(validateParameters({}))).filter(
    ({ title }) => title === 'In-degree, mean',
  );
  // p times the neurons of the other population, without the neuron itself in its own.
  expect(mean.matrix).toEqual([
    [expect.closeTo(0.2 * 3999, 6), expect.closeTo(0.5 * 1000, 6)],
    [expect.closeTo(0.5 * 4000, 6), expect.closeTo(0.5 * 999, 6)],
  ]);
});

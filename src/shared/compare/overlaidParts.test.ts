import { expect, test } from 'vitest';
import { analyses, drawnAnalyses } from '../analysis/analyses.ts';
import { testRun } from '../analysis/testRuns.ts';
import { bernoulliSpikes } from '../analysis/testSpikes.ts';
import { overlaidParts } from './overlay.ts';

test('just those analyses that are drawn give something to lay over each other', () => {
  const run = testRun(
    bernoulliSpikes(16, 20_000, () => 0.003, 1),
    { simtime: 2000 },
  );
  const settings = (id: string): Record<string, unknown> => (id === 'spectrum' ? { segment: '256' } : {});
  const giving = analyses.filter(({ id, compute }) => overlaidParts(compute([run], settings(id))).length > 0);
  expect(drawnAnalyses.map(({ id }) => id)).toEqual(giving.map(({ id }) => id));
});

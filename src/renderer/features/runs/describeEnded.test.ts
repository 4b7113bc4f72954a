import { expect, test } from 'vitest';
import type { RunStatus } from '#shared/runs/run.ts';
import { describeEnded } from './describeEnded.ts';

const runs = (...statuses: readonly RunStatus[]) =>
  statuses.map((status, k) => ({ id: `0199-${k}-abcdef`, name: k === 0 ? 'Control' : '', status }));

test('one run is named, several are counted', () => {
  expect(describeEnded(runs('failed'))).toBe('Control: failed');
  expect(describeEnded(runs('done', 'done', 'done'))).toBe('3 runs: all done');
  expect(describeEnded(runs('failed', 'done', 'cancelled', 'done'))).toBe(
    '4 runs: 2 done, 1 cancelled, 1 failed',
  );
});

import { expect, it } from 'vitest';
import type { SavedRun } from '#shared/contract/dialogsContract.ts';
import { describeSaved } from './describeSaved.ts';

const saved: SavedRun = { id: 'a', outcome: 'saved', files: ['/a.csv'] };
const failed = (message: string): SavedRun => ({
  id: 'b',
  outcome: 'failed',
  error: { code: 'x', message },
});

it('counts what was saved and says each reason once', () => {
  expect(describeSaved([saved, saved])).toEqual({ text: '2 runs saved', kind: 'info' });
  expect(describeSaved([saved, failed('no traces'), failed('no traces')])).toEqual({
    text: '1 run saved, 2 runs could not be saved\nno traces',
    kind: 'error',
  });
});

import { expect, it } from 'vitest';
import { describeSaved } from './describeSaved.ts';

const saved = { id: 'a', outcome: 'saved', files: ['/a.csv'] } as const;
const failed = (message: string) => ({ id: 'b', outcome: 'failed', error: { code: 'x', message } }) as const;

it('counts what was saved and says each reason once', () => {
  expect(describeSaved([saved, saved])).toEqual({ text: '2 runs saved', kind: 'info' });
  expect(describeSaved([saved, failed('no traces'), failed('no traces')])).toEqual({
    text: '1 run saved, 2 runs could not be saved\nno traces',
    kind: 'error',
  });
});

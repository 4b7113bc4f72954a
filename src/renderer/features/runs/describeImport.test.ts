import { expect, test } from 'vitest';
import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import type { Run } from '#shared/runs/run.ts';
import { describeImport } from './describeImport.ts';

const inserted = (name: string): ImportedFile => ({
  file: `${name}.eirun`,
  outcome: 'inserted',
  run: { name } as Run,
});
const failed = (file: string): ImportedFile => ({
  ...{ file, outcome: 'failed' },
  error: { code: 'damaged-bundle', message: 'it is damaged' },
});

test('one file is called by its name, and can be opened', () => {
  expect(describeImport([inserted('pilot')])).toEqual({
    ...{ text: 'pilot imported', kind: 'info' },
    run: { name: 'pilot' },
  });
  expect(describeImport([{ ...inserted('pilot'), outcome: 'duplicate' } as ImportedFile]).text).toBe(
    'pilot is here already',
  );
});

test('several are counted, and what failed is told file by file', () => {
  const files = [
    ...['a', 'b', 'c'].map(inserted),
    { ...inserted('d'), outcome: 'duplicate' } as ImportedFile,
    ...Array.from({ length: 7 }, (_, i) => failed(`${i}.eirun`)),
  ];
  expect(describeImport(files)).toEqual({
    text: [
      '3 runs imported, d is here already, 7 files could not be imported',
      ...Array.from({ length: 5 }, (_, i) => `${i}.eirun: it is damaged`),
      'and 2 more',
    ].join('\n'),
    kind: 'error',
    run: null,
  });
  expect(describeImport([failed('x')]).text).toBe('1 file could not be imported\nx: it is damaged');
});

import { expect, test } from 'vitest';
import type { Guide } from '#shared/app/guide.ts';
import { searchGuide } from './searchGuide.ts';

const section = (id: string, title: string, text: string) => ({ id, title, text, level: id === '' ? 1 : 2 });
const guide: Guide = {
  groups: [],
  pages: [
    {
      id: 'runs',
      title: 'Runs',
      html: '',
      sections: [section('', 'Runs', 'history'), section('trash', 'Trash', 'deleted runs wait')],
    },
    { id: 'filter', title: 'Filters', html: '', sections: [section('', 'Filters', 'trash holds no filter')] },
  ],
};
const found = (text: string): string[] =>
  searchGuide(guide, text).map(({ page, section: id }) => `${page}/${id}`);

test('sections have all words, in any case; those with a word in their title come first', () => {
  expect(found('TRASH')).toEqual(['runs/trash', 'filter/']);
  expect(found('wait deleted')).toEqual(['runs/trash']);
  expect(found('trash wait filter')).toEqual([]);
  expect(found('runs')).toEqual(['runs/', 'runs/trash']);
});

test('nothing is looked for without a word', () => {
  expect(found('')).toEqual([]);
  expect(found('  ')).toEqual([]);
});

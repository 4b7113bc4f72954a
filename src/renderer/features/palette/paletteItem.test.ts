import { expect, test } from 'vitest';
import { schema } from '#shared/model/schema.ts';
import { parameterNames } from '#shared/model/validate.ts';
import { searchPalette, type PaletteItem } from './paletteItem.ts';

const item = (kind: PaletteItem['kind'], title: string, name = '', detail = ''): PaletteItem => ({
  ...{ id: `${kind} ${title}`, kind, title, name, detail, keys: null },
  run: () => undefined,
});
const parameters = parameterNames.map((name) => item('Parameter', schema[name].label, name));
const items = [
  item('Command', 'Run at another seed'),
  item('View', 'Settings'),
  item('Run', 'Report for Tuesday', '', 'done'),
  item('Preset', 'Rostami EI-clustered'),
  ...parameters,
];
const titles = (text: string): string[] => searchPalette(items, text, 5).map(({ title }) => title);

test('a parameter is found first by its name', () => {
  expect(searchPalette(items, 'rep', 5)[0].name).toBe('rep');
  expect(searchPalette(items, 'stim_amp', 5)[0].name).toBe('stim_amp');
});

test('letters may be left out, and words be in another case', () => {
  expect(titles('rosta')[0]).toBe('Rostami EI-clustered');
  expect(titles('anseed')[0]).toBe('Run at another seed');
  expect(titles('SETT')[0]).toBe('Settings');
});

test('nothing is found for what nothing is called, and everything in its order for no text', () => {
  expect(titles('xqzzy')).toEqual([]);
  expect(titles('  ')).toEqual(items.slice(0, 5).map(({ title }) => title));
});

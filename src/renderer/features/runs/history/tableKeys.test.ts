import { expect, test } from 'vitest';
import { tableAction, type TableAction } from './tableKeys.ts';

const press = (key: string, held: { shiftKey?: boolean; ctrlKey?: boolean; altKey?: boolean } = {}) =>
  tableAction({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...held }, 10, 100, 20);

test.each<[string, number]>([
  ['ArrowUp', 9],
  ['ArrowDown', 11],
  ['PageUp', 0],
  ['PageDown', 30],
  ['Home', 0],
  ['End', 99],
])('%s goes to row %i, and with shift selects up to there', (key, to) => {
  expect(press(key)).toEqual({ type: 'move', to, isExtending: false });
  expect(press(key, { shiftKey: true })).toEqual({ type: 'move', to, isExtending: true });
  expect(press(key, { altKey: true })).toBeNull();
});

test.each<[string, TableAction['type']]>([
  ['Enter', 'open'],
  [' ', 'toggle'],
  ['F2', 'rename'],
  ['Delete', 'delete'],
  ['Escape', 'leave'],
  ['s', 'star'],
  ['P', 'preview'],
])('"%s" does "%s"', (key, type) => {
  expect(press(key)).toEqual({ type });
});

test('everything is selected by Ctrl+A or Cmd+A, and other shortcuts are left alone', () => {
  expect(press('a', { ctrlKey: true })).toEqual({ type: 'select-all' });
  expect(press(' ', { shiftKey: true })).toEqual({ type: 'extend' });
  for (const key of ['s', 'p', 'Enter']) expect(press(key, { ctrlKey: true })).toBeNull();
  expect(press('a')).toBeNull();
  expect(press('constructor')).toBeNull();
  expect(
    tableAction(
      { ...{ key: 'ArrowDown', shiftKey: false }, ...{ ctrlKey: false, metaKey: false, altKey: false } },
      0,
      1,
      5,
    ),
  ).toEqual({
    ...{ type: 'move', to: 0, isExtending: false },
  });
});

import { expect, test } from 'vitest';
import { commands } from './commands.ts';
import { describeKeys, isPressed, type PressedKeys } from './keys.ts';

const press = (key: string, modifiers: Partial<PressedKeys> = {}): PressedKeys => ({
  ...{ key, ctrlKey: true, metaKey: false, shiftKey: false, altKey: false },
  ...modifiers,
});

test.each([
  ['CmdOrCtrl+K', press('k'), true],
  ['CmdOrCtrl+K', press('k', { ctrlKey: false }), false],
  ['CmdOrCtrl+K', press('k', { shiftKey: true }), false],
  ['CmdOrCtrl+K', press('k', { metaKey: true }), false],
  ['CmdOrCtrl+K', press('k', { altKey: true }), false],
  ['CmdOrCtrl+Shift+Z', press('Z', { shiftKey: true }), true],
  ['CmdOrCtrl+Enter', press('Enter'), true],
  ['CmdOrCtrl+Shift+Enter', press('Enter'), false],
  ['CmdOrCtrl+/', press('/'), true],
  ['CmdOrCtrl+/', press('/', { shiftKey: true }), true],
  ['CmdOrCtrl+1', press('1'), true],
])('%s by %o: %s', (keys, event, expected) => expect(isPressed(keys, event, false)).toBe(expected));

test('on a Mac the command key takes the place of ctrl', () => {
  expect(isPressed('CmdOrCtrl+K', press('k', { ctrlKey: false, metaKey: true }), true)).toBe(true);
  expect(isPressed('CmdOrCtrl+K', press('k'), true)).toBe(false);
});

test('keys are written as the keyboard has them', () => {
  expect(describeKeys('CmdOrCtrl+Shift+Enter', false)).toBe('Ctrl+Shift+Enter');
  expect(describeKeys('CmdOrCtrl+Shift+Enter', true)).toBe('\u2318\u21e7\u21a9');
});

test('no two commands have the same id or the same keys', () => {
  const ids = commands.map(({ id }) => id);
  const keys = commands.flatMap((command) => command.keys ?? []);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(keys).size).toBe(keys.length);
});

import { expect, test } from 'vitest';
import { actionOfKey, isDict } from './useSimulateKeys.ts';

const key = (name: string, modifiers = {}) => ({
  key: name,
  ctrlKey: true,
  metaKey: false,
  shiftKey: false,
  ...modifiers,
});

test('keys stand for actions only with ctrl or command', () => {
  expect(actionOfKey(key('Enter'))).toBe('run');
  expect(actionOfKey(key('z'))).toBe('undo');
  expect(actionOfKey(key('Z', { shiftKey: true }))).toBe('redo');
  expect(actionOfKey(key('y'))).toBe('redo');
  expect(actionOfKey(key('f', { ctrlKey: false, metaKey: true }))).toBe('search');
  expect(actionOfKey(key('z', { ctrlKey: false }))).toBeNull();
  expect(actionOfKey(key('c'))).toBeNull();
});

test('a pasted dict is told from a pasted value', () => {
  expect(isDict('net_dict = {\n  "rep": 8,\n}')).toBe(true);
  expect(isDict('{"rep": 8}')).toBe(true);
  expect(isDict('[2000, 6000]')).toBe(false);
  expect(isDict('1e-9')).toBe(false);
});

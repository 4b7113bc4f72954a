import { expect, test } from 'vitest';
import { useEditHistory } from './editHistory.ts';

test('edits are undone and redone in order', () => {
  const history = useEditHistory('a');
  history.put('b');
  history.put('c');
  history.undo();
  history.undo();
  expect([history.present.value, history.canUndo.value, history.canRedo.value]).toEqual(['a', false, true]);
  history.undo();
  expect(history.present.value).toBe('a');
  history.redo();
  expect(history.present.value).toBe('b');
  history.put('d');
  expect(history.canRedo.value).toBe(false);
  history.redo();
  expect(history.present.value).toBe('d');
});

test('typing in one field is one edit until it is sealed', () => {
  const history = useEditHistory('');
  for (const text of ['1', '12', '123']) history.put(text, 'rep');
  history.put('123 x', 'rj');
  history.undo();
  expect(history.present.value).toBe('123');
  history.put('1234', 'rep');
  history.seal();
  history.put('12345', 'rep');
  history.undo();
  expect(history.present.value).toBe('1234');
  history.undo();
  expect(history.present.value).toBe('123');
  history.undo();
  expect(history.present.value).toBe('');
});

test('two hundred edits are kept', () => {
  const history = useEditHistory(0);
  for (let i = 1; i <= 300; i++) history.put(i);
  while (history.canUndo.value) history.undo();
  expect(history.present.value).toBe(100);
});

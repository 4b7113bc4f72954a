import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptLog } from '../../../tests/support/hosting.ts';
import { AppState } from './appState.ts';

function stateFile(content?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-state-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'app-state.json');
  if (content !== undefined) writeFileSync(file, content);
  return file;
}

const place = { x: 1, y: 2, width: 1000, height: 700, isMaximized: true };

test('what is remembered is there at the next start, and no file at the first is no fault', () => {
  const { log, entries } = keptLog();
  const file = stateFile();
  const first = new AppState(file, log);
  expect([first.theme, first.window]).toEqual(['system', null]);
  first.remember({ theme: 'dark' });
  first.remember({ window: place });
  const second = new AppState(file, log);
  expect([second.theme, second.window]).toEqual(['dark', place]);
  expect(entries).toEqual([]);
});

test.each([
  ['no object', '[]', 'system'],
  ['a window without size', '{"theme":"dark","window":{"x":1,"y":1,"isMaximized":false}}', 'dark'],
  ['a window of texts', '{"theme":"light","window":{"x":"1","y":"1","width":"9"}}', 'light'],
  ['impossible numbers', '{"window":{"x":1e9,"y":1,"width":-5,"height":0,"isMaximized":true}}', 'system'],
  ['no number at all', '{"window":{"x":null,"y":1,"width":900,"height":700,"isMaximized":true}}', 'system'],
  ['an unknown theme', '{"theme":"blue","window":null}', 'system'],
])('%s is forgotten, and takes nothing else along', (_what, content, theme) => {
  const { log, entries } = keptLog();
  const state = new AppState(stateFile(content), log);
  expect([state.theme, state.window]).toEqual([theme, null]);
  expect(entries).toEqual([]);
});

test('a file that cannot be read is logged and written anew', () => {
  const { log, entries } = keptLog();
  const file = stateFile('{"theme": "da');
  const state = new AppState(file, log);
  expect(state.theme).toBe('system');
  expect(entries).toMatchObject([{ level: 'warn', message: 'What the app remembers could not be read' }]);
  state.remember({ theme: 'light' });
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ theme: 'light', window: null });
});

test('where nothing can be written, that is logged and stops nothing', () => {
  const { log, entries } = keptLog();
  const state = new AppState(join(stateFile(), 'below', 'state.json'), log);
  state.remember({ theme: 'dark' });
  expect(state.theme).toBe('dark');
  expect(entries).toMatchObject([{ level: 'warn', message: 'What the app remembers could not be written' }]);
});

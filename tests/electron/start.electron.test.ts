import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../support/hosting.ts';
import { openShell, startShell } from './support/startShell.ts';

test('the app opens a locked-down window on its own pages', async () => {
  const shell = await openShell();
  const [{ url, options, ...state }] = await shell.call('windows');
  expect(url).toBe('app://lab/');
  expect(state).toEqual({ isVisible: true, isMaximized: false, isMinimized: false });
  expect(options).toMatchObject({ width: 1280, height: 800, minWidth: 900, minHeight: 600, show: false });
  expect(options.backgroundColor).toBe('#f6f7f8');
  expect(options.webPreferences).toEqual({
    preload: expect.stringMatching(/preload[/\\]index\.cjs$/) as string,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    spellcheck: false,
    devTools: true,
  });
  expect(await shell.call('system')).toMatchObject({
    isSandboxed: true,
    userData: join(shell.folder, 'electron'),
    crashDumps: join(shell.folder, 'crashes'),
  });
  expect(await shell.quit()).toBe(0);
  expect(shell.output).toBe('');
});

test('the window comes back where it was, maximised as it was', async () => {
  const folder = await temporaryFolder();
  const first = await openShell({ folder });
  await first.call('place', 0, { x: 200, y: 120, width: 1000, height: 700 }, true);
  await first.quit();

  const second = await openShell({ folder, isPackaged: true });
  const [{ options, isMaximized }] = await second.call('windows');
  expect(options).toMatchObject({ x: 200, y: 120, width: 1000, height: 700 });
  expect(isMaximized).toBe(true);
  // Only a packaged app has no developer tools.
  expect(options.webPreferences?.devTools).toBe(false);
  await second.quit();

  // The display that it was on is gone, and the one that is left is smaller.
  const third = await openShell({ folder, displays: [{ x: 3000, y: 0, width: 950, height: 640 }] });
  const [moved] = await third.call('windows');
  expect(moved.options).toMatchObject({ width: 950, height: 640 });
  expect(moved.options).not.toHaveProperty('x');
});

test('the chosen theme is the background of the next window, the system decides before', async () => {
  const folder = await temporaryFolder();
  const dark = await openShell({ folder, isSystemDark: true });
  expect((await dark.call('windows'))[0].options.backgroundColor).toBe('#14171b');
  const client = await dark.connect();
  await client.call('app.setTheme', { theme: 'light' });
  expect((await dark.call('system')).theme).toBe('light');
  await dark.quit();
  expect(JSON.parse(await readFile(join(folder, 'app-state.json'), 'utf8'))).toMatchObject({
    theme: 'light',
  });

  const light = await openShell({ folder, isSystemDark: true });
  expect((await light.call('windows'))[0].options.backgroundColor).toBe('#f6f7f8');
});

test('a database of a newer version is left alone, and the app says why it does not start', async () => {
  const folder = await temporaryFolder();
  const first = await openShell({ folder });
  await first.quit();
  const database = new Database(join(folder, 'runs.db'));
  database.pragma('user_version = 999');
  database.close();

  const second = await startShell({ folder });
  const { method, options } = await second.nextDialog();
  expect(method).toBe('showErrorBox');
  expect(options['title']).toBe('EI Cluster Lab cannot start');
  expect(options['content']).toMatch(/was made by a newer version of this program \(its version is 999/);
  expect(await second.ended()).toBe(1);
  expect(await second.log()).toContainEqual(
    expect.objectContaining({ level: 'error', message: 'The app cannot start' }),
  );
});

test('a data folder that cannot be used is named, and the app ends', async () => {
  const file = join(await temporaryFolder(), 'file');
  await writeFile(file, '');
  const shell = await startShell({ folder: file });
  const { method, options } = await shell.nextDialog();
  expect(method).toBe('showErrorBox');
  expect(options['content']).toMatch(/^The data folder .*file cannot be used \(E\w+\)$/);
  expect(await shell.ended()).toBe(1);
});

test('the log is for its owner only', async () => {
  const shell = await openShell();
  await shell.call('navigate', 'will-frame-navigate', 'https://example.org/', true);
  const { mode } = await stat(join(shell.folder, 'log.jsonl'));
  if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
});

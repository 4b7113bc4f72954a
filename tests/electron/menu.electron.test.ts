import { join } from 'node:path';
import { expect, test } from 'vitest';
import { commands } from '#shared/app/commands.ts';
import { shareShell, type Shell } from './support/startShell.ts';

let shell: Shell;
shareShell((started) => {
  shell = started;
});

test('lists every shared command with its keys, and nothing for developers', async () => {
  const items = (await shell.call('menu')).flatMap((menu) => menu.items);
  for (const { title, keys, menu } of commands) {
    const found = items.filter(({ label }) => label === title);
    expect([title, found.map((item) => item.keys)]).toEqual([title, menu === null ? [] : [keys]]);
  }
  const keys = items.map((item) => item.keys).filter((each) => each !== null);
  expect(new Set(keys).size).toBe(keys.length);
  const labels = items.map(({ label }) => label);
  expect(labels).not.toContain('reload');
  expect(labels).not.toContain('toggleDevTools');
  for (const role of ['resetZoom', 'zoomIn', 'zoomOut', 'togglefullscreen', 'quit'])
    expect(labels).toContain(role);
});

test('tells the focused window alone what was chosen', async () => {
  const heard: string[] = [];
  const one = await shell.connect(0);
  one.on('app.command', ({ id }) => heard.push(`first ${id}`));
  await shell.call('choose', '&Run', 'Run');
  await expect.poll(() => heard).toEqual(['first run.start']);

  await shell.call('choose', '&File', 'New window');
  await shell.shown(2);
  const [first, second] = await shell.call('windows');
  expect([second.options.x, second.options.y]).toEqual([128, 128]);
  expect(first.url).toBe(second.url);
  const two = await shell.connect(1);
  two.on('app.command', ({ id }) => heard.push(`second ${id}`));
  await shell.call('choose', '&View', 'Settings');
  await expect.poll(() => heard.at(-1)).toBe('second view.settings');
  await shell.call('focus', 0);
  await shell.call('choose', '&View', 'Runs');
  await expect.poll(() => heard.at(-1)).toBe('first view.runs');
  expect(heard).toHaveLength(3);

  // What is chosen before the page has connected is told when it has.
  await shell.call('closeWindow', 1);
  await shell.call('choose', '&File', 'New window');
  await shell.shown(2);
  await shell.call('choose', '&View', 'Simulate');
  const late = await shell.connect(1);
  late.on('app.command', ({ id }) => heard.push(`late ${id}`));
  await expect.poll(() => heard.at(-1)).toBe('late view.simulate');
});

test('shows where the data is', async () => {
  await shell.call('choose', 'help', 'Show data folder');
  expect((await shell.call('system')).opened).toEqual([join(shell.folder, 'runs.db')]);
});

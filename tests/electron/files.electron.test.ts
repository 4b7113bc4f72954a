import { writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { openShell, startShell } from './support/startShell.ts';
import { writeBundles } from './support/writeBundles.ts';

/** Note what a page is asked to show. */
function listen(client: Client): string[] {
  const heard: string[] = [];
  client.on('app.openRun', ({ id }) => heard.push(id));
  client.on('app.command', ({ id }) => heard.push(id));
  return heard;
}

test('a bundle on the command line is imported and shown', async () => {
  const [{ file, id }] = await writeBundles(1);
  const shell = await openShell({ args: ['--some-switch', file] });
  const client = await shell.connect();
  const heard = listen(client);
  await expect.poll(() => heard).toEqual([id]);
  expect(await client.call('runs.get', { reference: id })).toMatchObject({ status: 'done' });
});

test('a second start hands its bundles to the first and ends, without touching the database', async () => {
  const [one, two] = await writeBundles(2);
  const first = await openShell();
  const heard = listen(await first.connect());
  await first.call('minimize', 0);
  const second = await startShell({ folder: first.folder, args: [one.file] });
  expect(await second.ended()).toBe(0);
  await expect.poll(() => heard).toEqual([one.id]);
  expect((await first.call('windows'))[0].isMinimized).toBe(false);

  const third = await startShell({ folder: first.folder, args: [one.file, two.file] });
  expect(await third.ended()).toBe(0);
  // Two runs are shown in the history.
  await expect.poll(() => heard).toEqual([one.id, 'view.runs']);

  await first.call('minimize', 0);
  const fourth = await startShell({ folder: first.folder });
  expect(await fourth.ended()).toBe(0);
  await expect.poll(async () => (await first.call('windows'))[0].isMinimized).toBe(false);
  expect(await first.call('windows')).toHaveLength(1);
  expect(heard).toHaveLength(2);
});

test('a file that macOS hands over is imported, before and after the start', async () => {
  const [one, two] = await writeBundles(2);
  const shell = await startShell();
  expect(await shell.call('openFile', one.file)).toBe(true);
  await shell.shown();
  const heard = listen(await shell.connect());
  await expect.poll(() => heard).toEqual([one.id]);
  expect(await shell.call('openFile', two.file)).toBe(true);
  await expect.poll(() => heard).toEqual([one.id, two.id]);
});

test('files that cannot be imported are named with the reason; the others are', async () => {
  const [{ file, id }] = await writeBundles(1);
  const bad = join(dirname(file), 'bad.eirun');
  await writeFile(bad, 'no bundle');
  const shell = await openShell({ args: [bad, file, join(dirname(file), 'missing.eirun')] });
  const heard = listen(await shell.connect());
  const { method, options } = await shell.nextDialog();
  expect(method).toBe('showMessageBox');
  expect(options['message']).toBe('2 files could not be opened');
  const [first, second] = String(options['detail']).split('\n');
  expect(first).toMatch(new RegExp(`^${basename(bad)}: .*bundle`));
  expect(second).toMatch(/^missing\.eirun: .* cannot be read \(ENOENT\)$/);
  await expect.poll(() => heard).toEqual([id]);
});

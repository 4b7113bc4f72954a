import { readdir, readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { externalPackages } from '../../scripts/externalPackages.ts';
import { shippedPackages } from '../../scripts/notices/shippedPackages.ts';
import { noticesFile } from '../../scripts/notices/writeNotices.ts';
import { openShell } from './support/startShell.ts';

/** Licences that ask for no more than their notice; NIST's is one of them, in the words of that institute. */
const allowed = [
  ...['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'OFL-1.1'],
  'NIST-Software',
];

/** Whether one may use something under an SPDX expression of AND and OR without knowing any other licence. */
const isAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((licence) => allowed.includes(licence.trim())));

test('everything that is shipped has an allowed licence, and its text is in the notices', async () => {
  const packages = shippedPackages(inject('shell'));
  expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([]);
  const notices = await readFile(join(inject('shell'), noticesFile), 'utf8');
  for (const { name, version, text } of packages) {
    expect(text.length, name).toBeGreaterThan(200);
    expect(notices).toContain(`${name} ${version}`.trim());
    expect(notices).toContain(text);
  }
});

test('the list has the packages of the pages, of the main process and of the kernel, and no tools', () => {
  const names = shippedPackages(inject('shell')).map(({ name }) => name);
  const ofPages = ['vue', '@vue/runtime-core', 'pinia', 'vuetify', 'reka-ui', 'chart.js', '@mdi/js'];
  const ofMain = ['birpc', 'valibot', '@msgpack/msgpack', 'ws', 'commander', 'fflate', 'h5wasm'];
  const notBundled = ['better-sqlite3', '@napi-rs/canvas'];
  expect(names).toEqual(expect.arrayContaining([...ofPages, ...ofMain, ...notBundled, 'assemblyscript']));
  for (const tool of ['electron-vite', 'typescript', 'vitest']) expect(names).not.toContain(tool);
});

test('the build asks for no package but Electron and those that are shipped beside it', async () => {
  const folder = join(inject('shell'), 'main');
  const asked = new Set<string>();
  for (const file of await readdir(folder)) {
    const code = await readFile(join(folder, file), 'utf8');
    const imports = code.matchAll(
      /^import (?:[^'"\n]* from )?["']([^."'][^"']*)["']|\b(?:import|require)\(["']([^."'][^"']*)["']\)/gm,
    );
    for (const [, direct, dynamic] of imports) asked.add(direct ?? dynamic);
  }
  const packages = [...asked].filter((name) => !isBuiltin(name));
  expect(packages).toContain('better-sqlite3');
  for (const name of packages) expect(['electron', ...externalPackages]).toContain(name);
});

test('an expression needs all that AND joins, and one of what OR joins', () => {
  expect(isAllowed('MIT')).toBe(true);
  expect(isAllowed('(MIT OR GPL-3.0)')).toBe(true);
  expect(isAllowed('(MIT AND GPL-3.0)')).toBe(false);
  expect(isAllowed('MPL-2.0')).toBe(false);
});

test('the notices are shown by the app and served with its pages', async () => {
  const shell = await openShell();
  const page = await shell.call('request', 'app://lab/third-party-notices.txt');
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(page.body).toContain('better-sqlite3');
  // A link of the page to them opens them outside of the app, which opens no further windows of pages.
  expect(await shell.call('openWindow', 'app://lab/third-party-notices.txt')).toBe('deny');
  await expect
    .poll(async () => [...(await shell.call('system')).opened, ...shell.dialogs])
    .toEqual([expect.stringMatching(/third-party-notices\.txt$/)]);
});

import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { extractAll, listPackage } from '@electron/asar';
import { expect, inject, onTestFinished, test } from 'vitest';
import { smallNetwork, temporaryFolder } from '../support/hosting.ts';
import { openShell } from './support/startShell.ts';

const root = join(import.meta.dirname, '../..');
const runNode = promisify(execFile);

/** What marks the place of the fuses in Electron's program, and their values in one that was never packed. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuses = '101100011';

/** Make a folder within the project for a build of the test's own, for others use theirs at the same time. */
async function buildFolder(): Promise<string> {
  const folder = await mkdtemp(join(dirname(inject('shell')), 'pack-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Make a folder that looks like Electron's distribution for Linux to whoever packs with it. */
async function fakeDistribution(): Promise<string> {
  const folder = await temporaryFolder();
  const header = Buffer.from([1, fuses.length]);
  const program = Buffer.concat([Buffer.from(`program ${sentinel}`), header, Buffer.from(`${fuses} end`)]);
  await writeFile(join(folder, 'electron'), program);
  await chmod(join(folder, 'electron'), 0o755);
  for (const name of ['locales', 'resources']) await mkdir(join(folder, name));
  const files = ['LICENSE', 'LICENSES.chromium.html', 'chrome-sandbox', 'locales/en-US.pak'];
  for (const name of [...files, 'resources/default_app.asar']) await writeFile(join(folder, name), name);
  return folder;
}

test('the packed app has all it needs and nothing else, locked by fuses, and runs', async () => {
  const [output, distribution] = [await temporaryFolder(), await fakeDistribution()];
  const args = ['--dir', '--linux', '--built', await buildFolder(), '--output', output];
  const { stderr } = await runNode(process.execPath, [join(root, 'scripts/dist.ts'), ...args], {
    env: { ...process.env, NODE_ENV: 'production', ELECTRON_OVERRIDE_DIST_PATH: distribution },
  });
  expect(stderr).toContain(`The app is packed in ${output}.`);
  const app = join(output, 'linux-unpacked');
  expect((await readdir(app)).sort()).toEqual([
    'LICENSE.electron.txt',
    'LICENSES.chromium.html',
    'chrome-sandbox',
    'ei-cluster-lab',
    'locales',
    'resources',
  ]);
  const resources = join(app, 'resources');
  expect((await readdir(resources)).sort()).toEqual([
    'app.asar',
    'app.asar.unpacked',
    'third-party-notices.txt',
  ]);

  // In this order: RunAsNode, CookieEncryption, NodeOptions, NodeCliInspect, AsarIntegrity, OnlyLoadAppFromAsar,
  // V8 snapshot of the browser process, privileges of file://, and one that is left as it is.
  const program = await readFile(join(app, 'ei-cluster-lab'), 'latin1');
  expect(program.slice(program.indexOf(sentinel) + sentinel.length + 2).slice(0, fuses.length)).toBe(
    '010011001',
  );

  const archive = join(resources, 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  const below = (folder: string): string[] => [
    ...new Set(
      files.filter((file) => file.startsWith(folder)).map((file) => file.slice(folder.length).split('/')[0]),
    ),
  ];
  expect(below('/').sort()).toEqual(['node_modules', 'out', 'package.json', 'resources']);
  expect(below('/out/').sort()).toEqual(['main', 'preload', 'renderer']);
  expect(below('/resources/').sort()).toEqual(['fonts', 'icon.png']);
  expect(below('/node_modules/').sort()).toEqual(['@napi-rs', 'better-sqlite3']);
  const libraries = files.filter((file) => file.endsWith('.node'));
  expect(libraries.filter((file) => file.includes('better-sqlite3'))).toEqual([
    `/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`,
  ]);
  expect(files.filter((file) => /\.(ts|map|c|h)$/.test(file))).toEqual([]);

  // Unpacked again, with nothing of the project around it, it runs.
  const unpacked = await temporaryFolder();
  extractAll(archive, unpacked);
  const shell = await openShell({ main: join(unpacked, 'out/main/index.js'), isPackaged: true });
  const client = await shell.connect();
  const { id } = await client.call('runs.start', { parameters: smallNetwork });
  await expect.poll(async () => (await client.call('runs.get', { reference: id })).status).toBe('done');
  const { files: exported } = await client.call('exports.write', {
    key: 'a-bundle-of-it',
    id,
    format: 'nwb',
  });
  expect(exported[0].bytes).toBeGreaterThan(1000);
});

test('where there is no Electron, packing says so after it has built, and fails', async () => {
  const [built, nothing] = [await buildFolder(), await temporaryFolder()];
  const failed = await runNode(process.execPath, [join(root, 'scripts/dist.ts'), '--built', built], {
    env: { ...process.env, NODE_ENV: 'production', ELECTRON_OVERRIDE_DIST_PATH: nothing },
  }).catch((error: unknown) => error as { code: number; stderr: string; stdout: string });
  expect(failed).toMatchObject({ code: 1, stdout: '' });
  expect(failed.stderr).toContain(`The app is built in ${built}, but it could not be packed: `);
  expect(failed.stderr).toContain(`ELECTRON_OVERRIDE_DIST_PATH is ${nothing}, which holds no electron`);
  expect(await readdir(built)).toEqual(['main', 'preload', 'renderer']);
});

import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { smallNetwork, temporaryFolder } from '../support/hosting.ts';
import { shareShell, type Shell } from './support/startShell.ts';
import { writeBundles } from './support/writeBundles.ts';
import { storedRuns } from './support/storedRuns.ts';

let shell: Shell;
let client: Client;
let ids: string[];

shareShell(async (started) => {
  shell = started;
  client = await shell.connect();
  const runs = await client.call('runs.startMany', {
    parameters: smallNetwork,
    name: 'same',
    seeds: [1, 1, 2],
  });
  ids = runs.map(({ id }) => id);
  await vi.waitUntil(async () => (await client.call('runs.list', { status: 'done' })).total === 3, {
    timeout: 30_000,
  });
});

/** Give the user's answer to the dialog that opens next, and return what it showed. */
async function answer(reply: unknown): Promise<Readonly<Record<string, unknown>>> {
  const { id, options, isModal } = await shell.nextDialog();
  expect(isModal).toBe(true);
  await shell.call('answer', id, reply);
  return options;
}

const cancelled = { canceled: true, filePath: '', filePaths: [] };

/** Let a page fetch an export, which is over the app's own scheme. */
async function fetched(id: string, format: 'csv' | 'bundle'): Promise<{ name: string; body: string }> {
  const { files } = await client.call('exports.write', { key: `key-${id}-${format}`, id, format });
  const { status, body } = await shell.call('request', new URL(files[0].address, 'app://lab/').href);
  expect(status).toBe(200);
  return { name: files[0].name, body };
}

describe('saving', () => {
  test('one run asks for a file, and replaces one that is there', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'spikes.csv');
    await writeFile(file, 'old');
    const saving = client.call('dialogs.saveRuns', { ids: [ids[0]], format: 'csv' });
    const options = await answer({ canceled: false, filePath: file });
    const exported = await fetched(ids[0], 'csv');
    expect(options).toMatchObject({
      defaultPath: exported.name,
      filters: [{ name: '.csv', extensions: ['csv'] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    expect(await saving).toEqual([{ id: ids[0], outcome: 'saved', files: [file] }]);
    expect(await readFile(file, 'utf8')).toBe(exported.body);
    expect(await readdir(folder)).toEqual(['spikes.csv']);
  });

  test('several runs asks for a folder, where nothing is overwritten', async () => {
    const folder = await temporaryFolder();
    const { name } = await fetched(ids[0], 'bundle');
    await writeFile(join(folder, name), 'precious');
    const saving = client.call('dialogs.saveRuns', { ids, format: 'bundle' });
    expect((await answer({ canceled: false, filePaths: [folder] }))['properties']).toEqual([
      'openDirectory',
      'createDirectory',
    ]);
    const saved = (await saving) ?? [];
    expect(saved.map(({ id, outcome }) => [id, outcome])).toEqual(ids.map((id) => [id, 'saved']));
    expect(await readFile(join(folder, name), 'utf8')).toBe('precious');
    expect(await readdir(folder)).toHaveLength(4);
    expect(saved[0]).toMatchObject({ files: [join(folder, name.replace('.eirun', ' (2).eirun'))] });
  });

  test('a run that becomes several files asks for a folder, too', async () => {
    const folder = await temporaryFolder();
    const [run] = await client.call('runs.startMany', {
      parameters: { ...smallNetwork, record_neurons: [3] },
      name: 'traced',
      seeds: [4],
    });
    await expect.poll(async () => (await client.call('runs.get', { reference: run.id })).status).toBe('done');
    for (const stem of [/^traced.*_V_m\.h5$/, /^traced.* \(2\)_V_m\.h5$/]) {
      const saving = client.call('dialogs.saveRuns', { ids: [run.id], format: 'sonata', content: 'traces' });
      await answer({ canceled: false, filePaths: [folder] });
      const [outcome] = (await saving) ?? [];
      const files = outcome.outcome === 'saved' ? outcome.files.map((file) => basename(file)) : [];
      expect(files).toHaveLength(3);
      expect(files.some((file) => stem.test(file))).toBe(true);
    }
    expect(await readdir(folder)).toHaveLength(6);
  });

  test('says for each run why it could not be saved', async () => {
    const folder = await temporaryFolder();
    const saving = client.call('dialogs.saveRuns', { ids: [ids[0], 'nobody'], format: 'json' });
    await answer({ canceled: false, filePaths: [folder] });
    expect(await saving).toMatchObject([
      { outcome: 'saved' },
      { id: 'nobody', outcome: 'failed', error: { code: 'no-such-run' } },
    ]);
    const away = client.call('dialogs.saveRuns', { ids: [ids[0]], format: 'json' });
    const missing = join(folder, 'missing');
    await answer({ canceled: false, filePath: join(missing, 'run.json') });
    expect(await away).toEqual([
      {
        id: ids[0],
        outcome: 'failed',
        error: { code: 'file-unwritable', message: `Nothing can be written in ${missing} (ENOENT)` },
      },
    ]);
    const silent = client.call('dialogs.saveRuns', { ids: [ids[0]], format: 'csv', content: 'traces' });
    await answer({ canceled: false, filePath: join(folder, 'traces.csv') });
    expect(await silent).toMatchObject([{ outcome: 'failed', error: { code: 'no-traces' } }]);
    expect(await readdir(folder)).toHaveLength(1);
  });

  test('may be cancelled', async () => {
    for (const some of [ids, [ids[0]]]) {
      const saving = client.call('dialogs.saveRuns', { ids: some, format: 'csv' });
      await answer(cancelled);
      expect(await saving).toBeNull();
    }
  });
});

test('bundles are chosen and imported, each with its own outcome', async () => {
  const [{ file, id }] = await writeBundles(1);
  const bad = join(dirname(file), 'bad.eirun');
  await writeFile(bad, 'no bundle');
  const changed: string[] = [];
  client.on('runs.changed', ({ run }) => changed.push(run.id));

  const importing = client.call('dialogs.importFiles', null);
  const missing = join(dirname(file), 'missing.eirun');
  const options = await answer({ canceled: false, filePaths: [file, bad, missing, file] });
  expect(options).toMatchObject({
    filters: [{ extensions: expect.arrayContaining(['eirun', 'dat', 'npz', 'json']) as string[] }],
    properties: ['openFile', 'multiSelections'],
  });
  expect(await importing).toMatchObject([
    { file, outcome: 'inserted', run: { id } },
    { file: bad, outcome: 'failed', error: { code: 'damaged-bundle' } },
    {
      file: missing,
      outcome: 'failed',
      error: { code: 'file-unreadable', message: `${missing} cannot be read (ENOENT)` },
    },
    { file, outcome: 'duplicate', run: { id } },
  ]);
  expect(changed).toEqual([id]);

  const second = client.call('dialogs.importFiles', null);
  await answer(cancelled);
  expect(await second).toBeNull();
});

test('the database is backed up where the user wants, and an older backup replaced, never the database', async () => {
  const folder = await temporaryFolder();
  const file = join(folder, 'runs.db');
  for (const round of ['new', 'again']) {
    const backing = client.call('dialogs.backup', null);
    expect((await answer({ canceled: false, filePath: file }))['defaultPath']).toMatch(
      /^runs-\d{4}-\d\d-\d\d\.db$/,
    );
    expect([round, await backing]).toEqual([round, { file }]);
    expect(storedRuns(folder)).toHaveLength(5);
  }
  expect((await readdir(folder)).filter((name) => !/-(shm|wal)$/.test(name))).toEqual(['runs.db']);

  const over = client.call('dialogs.backup', null);
  await answer({ canceled: false, filePath: join(shell.folder, 'runs.db') });
  await expect(over).rejects.toMatchObject({
    code: 'file-exists',
    message: expect.stringContaining('is the database itself') as string,
  });
  const none = client.call('dialogs.backup', null);
  await answer(cancelled);
  expect(await none).toBeNull();
});

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveContract } from '#main/host/serveContract.ts';
import { createServices } from '#main/host/services.ts';
import { SettingsService } from '#main/settings/settingsService.ts';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { keptLog, longRun, temporaryFolder, until } from '../support/hosting.ts';
import { connectByMessageChannel } from '../support/transports.ts';

/** Serve with settings in a folder; as many clients as wanted. */
async function hosted(): Promise<{ folder: string; connect: () => Promise<Client> }> {
  const folder = await temporaryFolder();
  const services = createServices({
    database: join(folder, 'runs.db'),
    log: keptLog().log,
    settings: new SettingsService(join(folder, 'settings.json')),
  });
  onTestFinished(() => services.close());
  const host = serveContract(services, 'serve');
  onTestFinished(() => host.close());
  return { folder, connect: async () => connectClient(await connectByMessageChannel(host)) };
}

test('every client is told of a change, which is there after a restart', async () => {
  const { folder, connect } = await hosted();
  const [one, two] = [await connect(), await connect()];
  const told: unknown[] = [];
  two.on('settings.changed', ({ settings }) => told.push(settings.precision));
  const { settings } = await one.call('settings.update', { changes: { precision: 'single' } });
  expect(settings.precision).toBe('single');
  await until(() => told.length > 0);
  expect(told).toEqual(['single']);
  expect(new SettingsService(join(folder, 'settings.json')).settings.precision).toBe('single');
});

test('more parallel runs begin at once', async () => {
  const { connect } = await hosted();
  const client = await connect();
  await client.call('settings.update', { changes: { workers: 1 } });
  const runs = await client.call('runs.startMany', { parameters: longRun, seeds: [1, 2, 3] });
  expect((await client.call('queue.get', null)).running).toHaveLength(1);
  const { workers } = await client.call('settings.update', { changes: { workers: 2 } });
  expect(workers.in_use).toBe(2);
  expect((await client.call('queue.get', null)).running).toHaveLength(2);
  for (const { id } of runs) await client.call('runs.cancel', { id });
});

test('another database is checked, used from the next start on, and this one stays where it is', async () => {
  const { folder, connect } = await hosted();
  const client = await connect();
  await writeFile(join(folder, 'notes.txt'), 'no database');
  await mkdir(join(folder, 'elsewhere'));
  const set = (database: string) => client.call('settings.update', { changes: { database } });
  for (const [path, message] of [
    ['runs.db', /absolute path/],
    [join(folder, 'notes.txt'), /is no database/],
    [join(folder, 'nowhere', 'runs.db'), /no folder/],
    [join(folder, 'elsewhere'), /is no file/],
  ] as const) {
    await expect(set(path)).rejects.toMatchObject({
      code: 'invalid-settings',
      message: expect.stringMatching(message) as string,
      data: { problems: [{ setting: 'database', value: path }] },
    });
  }
  const next = join(folder, 'elsewhere', 'runs.db');
  expect((await set(next)).database).toEqual({ in_use: join(folder, 'runs.db'), next });
  expect((await set(join(folder, 'runs.db'))).database.next).toBe(join(folder, 'runs.db'));
});

import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSettings } from '#shared/app/settings.ts';
import { temporaryFolder } from '../../../tests/support/hosting.ts';
import { SettingsService } from './settingsService.ts';

const inFolder = async (): Promise<string> => join(await temporaryFolder(), 'data', 'settings.json');

test('settings are there again for the next process, and keys of other versions stay', async () => {
  const file = await inFolder();
  const service = new SettingsService(file);
  expect(service.settings).toEqual(defaultSettings);
  service.update({ workers: 3 });
  await writeFile(file, JSON.stringify({ workers: 3, of_a_later_version: [1, 2] }));
  service.update({ precision: 'single' });
  expect(new SettingsService(file).settings).toEqual({ ...defaultSettings, workers: 3, precision: 'single' });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({
    workers: 3,
    of_a_later_version: [1, 2],
    precision: 'single',
  });
  expect(await readdir(join(file, '..'))).toEqual(['settings.json']);
});

test('listeners are told what the settings are after a change', async () => {
  const service = new SettingsService(await inFolder());
  const told: number[] = [];
  service.events.on('changed', ({ live_rate_hz }) => told.push(live_rate_hz));
  service.update({ live_rate_hz: 30 });
  expect(told).toEqual([30]);
});

test('a wrong value changes nothing and is named with what is allowed', async () => {
  const service = new SettingsService(await inFolder());
  expect(() => service.update({ precision: 'single', workers: 0 })).toThrow(
    expect.objectContaining({
      code: 'invalid-settings',
      message: 'workers is 0, must be a whole number from 1 to 64, or null for one per core',
    }),
  );
  expect(service.settings).toEqual(defaultSettings);
  expect(() => service.update({ colour: 'red' })).toThrow(/colour is no setting/);
});

test('a wrong value in the file is named and counts as its default; it stays until it is set', async () => {
  const file = await inFolder();
  await mkdir(join(file, '..'), { recursive: true });
  await writeFile(file, '{"workers": "many"}');
  const service = new SettingsService(file);
  expect(service.settings.workers).toBeNull();
  expect(service.problems).toEqual([
    `${file}: workers is "many", must be a whole number from 1 to 64, or null for one per core`,
  ]);
  service.update({ precision: 'single' });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ workers: 'many', precision: 'single' });
  service.update({ workers: 2 });
  expect(service.problems).toEqual([]);
});

test.each(['{"workers": 2,,}', '[1]', ''])(
  'a file with %j is left as it is until it is put aside',
  async (text) => {
    const file = await inFolder();
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
    const service = new SettingsService(file);
    expect(service.isReadable).toBe(false);
    expect(service.settings).toEqual(defaultSettings);
    expect(service.problems).toEqual([expect.stringContaining(file)]);
    expect(() => service.update({ workers: 2 })).toThrow(
      expect.objectContaining({ code: 'settings-unreadable' }),
    );
    expect(await readFile(file, 'utf8')).toBe(text);

    expect(service.replaceFile()).toBe(`${file}.unreadable`);
    expect(await readFile(`${file}.unreadable`, 'utf8')).toBe(text);
    service.update({ workers: 2 });
    expect(new SettingsService(file).settings.workers).toBe(2);
    expect(service.replaceFile()).toBeNull();
  },
);

test('a file that cannot be written is an error, and the settings stay', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'data'), 'in the way');
  const service = new SettingsService(join(folder, 'data', 'settings.json'));
  expect(service.isReadable).toBe(false);
  const elsewhere = new SettingsService(join(folder, 'here', 'settings.json'));
  await writeFile(join(folder, 'here'), 'in the way');
  expect(() => elsewhere.update({ workers: 2 })).toThrow(/settings/);
  expect(elsewhere.settings).toEqual(defaultSettings);
});

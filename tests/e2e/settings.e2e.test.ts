import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { longRun, smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { connectTo } from './support/connectTo.ts';
import { pasteParameters } from './support/parameterInput.ts';

describeInBrowser('settings', (bench) => {
  test('are taken over as they are made, are right away with other windows, and survive a restart', async () => {
    const { page, goTo, expectClean } = await bench.open();
    const other = await bench.open({ theme: 'dark' });
    await goTo('settings');
    await other.goTo('settings');
    await page.getByRole('group', { name: 'Precision of new runs' }).getByLabel('Single').check();
    await page.getByLabel('Parallel runs').fill('3');
    await page.getByLabel('Parallel runs').press('Enter');
    await page.getByText('3 at once now').waitFor();
    await page.getByRole('button', { name: 'One column, 89 mm' }).click();
    await page.getByRole('group', { name: 'Live view' }).getByLabel('30 per second').check();
    await page.getByRole('group', { name: 'Theme' }).getByLabel('Dark').check();
    await expectClean();
    await other.page.getByText('3 at once now').waitFor();
    await expect.poll(() => other.page.getByLabel('Width', { exact: true }).inputValue()).toBe('89');
    await other.expectClean();

    await bench.host.kill();
    await bench.host.restart();
    await page.getByText('Connected', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('3 at once now').waitFor();
    expect(await page.getByLabel('Single', { exact: true }).isChecked()).toBe(true);
    expect(await page.getByLabel('30 per second').isChecked()).toBe(true);
    expect(await page.getByRole('radio', { name: 'Dark' }).isChecked()).toBe(true);
    await goTo('simulate');
    expect(await page.getByLabel('Precision').inputValue()).toBe('single');
  });

  test('a bad value is refused in its place and the good one is kept', async () => {
    const { page, goTo, expectClean } = await bench.open();
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await goTo('settings');
    const resolution = page.getByLabel('Resolution');
    await expect.poll(() => resolution.inputValue()).toBe('300');
    await resolution.fill('many');
    await resolution.press('Enter');
    await page.getByText('Must be a whole number from 72 to 1200 dpi.').waitFor();
    expect(await resolution.getAttribute('aria-invalid')).toBe('true');
    await expectClean();
    expect((await client.call('settings.get', null)).settings.figure_dpi).toBe(300);
    await resolution.press('Escape');
    expect(await resolution.inputValue()).toBe('300');
    await page.getByLabel('Height').fill('1e2');
    await page.getByLabel('Height').press('Tab');
    await expect
      .poll(async () => (await client.call('settings.get', null)).settings.figure_height_mm)
      .toBe(100);
  });

  test('the database is checked, copied, and another one chosen for the next start', async () => {
    const { page, goTo, expectClean } = await bench.open();
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await goTo('settings');
    await page.getByRole('button', { name: 'Check the database' }).click();
    await page.getByText(/No damage in \d+ runs/).waitFor();
    const backup = page.getByLabel('Backup');
    await page.getByRole('button', { name: 'Back up' }).click();
    await page.getByText('The database was copied to').waitFor();
    const { database } = await client.call('settings.get', null);
    await backup.fill(database.in_use);
    await page.getByRole('button', { name: 'Back up' }).click();
    await page.locator('#backup-file-problem').waitFor();
    await expectClean();

    const next = page.getByLabel('From the next start');
    await next.fill('/nowhere/at/all/runs.db');
    await next.press('Enter');
    await page.getByText('There is no folder /nowhere/at/all').waitFor();
    await expectClean();
    await next.fill(join(dirname(database.in_use), 'other.db'));
    await next.press('Enter');
    await page.getByText('The next start opens').waitFor();
    await page.getByText('No file is moved').waitFor();
    await expectClean();
    await next.fill('');
    await next.press('Enter');
    await page.getByText('It takes effect at the next start').waitFor();
  });

  test('a file that cannot be read is shown as such and left alone until it is put aside', async () => {
    const client = await connectTo(bench.host.url);
    const { file } = await client.call('settings.get', null);
    client.close();
    await bench.host.kill();
    await writeFile(file ?? '', '{"precision": "single",,}');
    await bench.host.restart();
    const { page, goTo, expectAccessible } = await bench.open();
    await goTo('settings');
    await page.getByText('is no valid JSON').first().waitFor();
    await page.getByLabel('Parallel runs').fill('2');
    await page.getByLabel('Parallel runs').press('Enter');
    await page.getByText('Nothing was changed').waitFor();
    await expectAccessible();
    expect(await readFile(file ?? '', 'utf8')).toBe('{"precision": "single",,}');
    await page.getByRole('button', { name: 'Put it aside' }).click();
    await page.getByText('2 at once now').waitFor();
    await expect.poll(() => page.getByRole('button', { name: 'Put it aside' }).count()).toBe(0);
    expect(await readFile(`${file}.unreadable`, 'utf8')).toContain(',,');
  });

  test('precision is chosen beside Run, and the live view can be off', async () => {
    const app = await bench.open();
    const { page, goTo, expectClean } = app;
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await pasteParameters(app, smallNetwork);
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    for (const precision of ['single', 'double'] as const) {
      await page.getByLabel('Precision').selectOption(precision);
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await expect
        .poll(async () => (await client.call('runs.list', { limit: 1 })).runs[0]?.precision)
        .toBe(precision);
    }
    await goTo('settings');
    await page.getByRole('group', { name: 'Live view' }).getByLabel('Off').check();
    await goTo('simulate');
    await pasteParameters(app, longRun);
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByText('The live view is off in the settings').waitFor();
    await expectClean();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'Open run' }).waitFor();
    expect(await page.getByText('The live view is off').count()).toBe(0);
  });
});

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { smallNetwork, temporaryFolder } from '../support/hosting.ts';
import { describeWithPages, type ShownPage } from './support/openPage.ts';
import { startShell } from './support/startShell.ts';
import { writeBundles } from './support/writeBundles.ts';

/** Answer the dialog that opens next. */
async function answer({ shell }: ShownPage, reply: object): Promise<void> {
  const { id } = await shell.nextDialog();
  await shell.call('answer', id, { canceled: false, filePath: '', filePaths: [], ...reply });
}

describeWithPages('the page in its window', (openPage) => {
  test('opens parameters by the menu, runs them, saves the run and finds it', async () => {
    const shown = await openPage();
    const { shell, page, complaints } = shown;
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'small.json'), JSON.stringify(smallNetwork));
    await shell.call('choose', '&File', 'Open parameters…');
    await answer(shown, { filePaths: [join(folder, 'small.json')] });
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');

    await shell.call('choose', '&Run', 'Run');
    await page.getByRole('link', { name: 'Open run' }).click();
    await page.getByRole('heading', { name: 'Statistics' }).waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const downloading = page.waitForEvent('download');
    await page.getByText('CSV: spikes').click();
    // The file comes over the app's own scheme; Electron asks where to save it.
    const file = join(folder, 'spikes.csv');
    await (await downloading).saveAs(file);
    expect(await readFile(file, 'utf8')).toMatch(/^time_ms,neuron\n/);

    await shell.call('choose', '&View', 'Runs');
    await page.getByRole('heading', { name: 'Runs', exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  test('imports bundles by the menu, and shows those that are opened from outside', async () => {
    const [one, two] = await writeBundles(2);
    const shown = await openPage();
    const { shell, page, complaints } = shown;
    await shell.call('choose', '&File', 'Import runs…');
    await answer(shown, { filePaths: [one.file] });
    await page.getByText(/imported$/).waitFor();
    const second = await startShell({ folder: shell.folder, args: [two.file] });
    expect(await second.ended()).toBe(0);
    await expect.poll(() => page.url()).toContain(`#/runs/${two.id}`);
    expect(complaints).toEqual([]);
  });

  test('tells Electron its theme, and says what it is made of', async () => {
    const { shell, page, complaints } = await openPage();
    await shell.call('choose', '&View', 'Settings');
    await page.getByLabel('Dark').check();
    await expect.poll(async () => (await shell.call('system')).theme).toBe('dark');
    await shell.call('choose', 'help', 'About EI Cluster Lab');
    const dialog = page.getByRole('dialog', { name: 'About EI Cluster Lab' });
    await dialog.getByText(process.version).waitFor();
    await dialog.getByText('45.0.0-stand-in, Chromium 150.0.0.0').waitFor();
    const link = dialog.getByRole('link', { name: 'licences of what it is made of' });
    expect(await link.getAttribute('href')).toBe('/third-party-notices.txt');
    expect(complaints).toEqual([]);
  });
});

import { readFile } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { describeInBrowser } from './support/browserTest.ts';

describeInBrowser('history', (bench) => {
  test('an empty history says what belongs there', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByText('Every run is kept here').waitFor();
    await expectClean();
    await page.getByRole('button', { name: 'Set up the first run' }).click();
    await page.waitForURL(/#\/simulate$/);
  });

  test('runs are listed as they come, sorted, filtered, searched and starred', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await computeRuns(client, [
      { name: 'weak', parameters: { ...smallNetwork, rep: 1.5 }, tags: ['pilot'] },
      { name: 'strong', parameters: { ...smallNetwork, rep: 3 }, notes: 'to be shown' },
      { name: 'wide', parameters: { ...smallNetwork, N_E: 160, N_I: 40 } },
    ]);
    const rows = page.getByRole('row').filter({ has: page.getByRole('link') });
    const names = async (): Promise<string[]> =>
      (await rows.getByRole('link').allTextContents()).map((s) => s.trim());
    await expect.poll(names).toEqual(['wide', 'strong', 'weak']);
    await expect.poll(() => rows.first().textContent()).toContain('Done');
    await expectClean();

    await page.getByRole('button', { name: 'Name' }).click();
    await page.getByRole('button', { name: 'Name' }).click();
    await expect.poll(names).toEqual(['strong', 'weak', 'wide']);

    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.fill('rep > 1.8 and N_E < 100');
    await filter.press('Enter');
    await expect.poll(names).toEqual(['strong']);
    await filter.fill('rep >');
    await filter.press('Escape');
    await page.getByText('Expected a value after rep').waitFor();
    await expect.poll(() => filter.getAttribute('aria-invalid')).toBe('true');
    await expectClean();
    await filter.fill('nonsense > 3');
    await filter.press('Escape');
    await page.getByText('no parameter, metric or field').waitFor();
    await filter.fill('sta');
    await filter.press('ArrowDown');
    await filter.press('Enter');
    expect(await filter.inputValue()).toMatch(/^sta\w+ $/);
    await filter.fill('');
    await filter.press('Escape');

    await page.getByRole('searchbox').fill('shown');
    await expect.poll(names).toEqual(['strong']);
    await page.getByRole('searchbox').fill('nothing is called so');
    await page.getByRole('button', { name: 'Show all runs' }).click();
    await expect.poll(async () => (await names()).length).toBe(3);

    await page.getByRole('button', { name: 'Star weak' }).click();
    await expect
      .poll(() => page.getByRole('button', { name: 'Star weak' }).getAttribute('aria-pressed'))
      .toBe('true');
    await expectClean();
  });

  test('deleted runs come back by undo or from the trash, and go for good only when that is confirmed', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    const total = page.getByRole('contentinfo').or(page.locator('footer')).first();
    await expect.poll(() => total.textContent()).toContain('3 runs');
    await page.getByRole('checkbox', { name: 'Select weak' }).check();
    await page.getByRole('checkbox', { name: 'Select strong' }).check();
    await page.getByText('2 runs selected').waitFor();
    await expectClean();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expect.poll(() => total.textContent()).toContain('1 run');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => total.textContent()).toContain('3 runs');

    await page.getByRole('checkbox', { name: 'Select weak' }).check();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: /^Trash/ }).click();
    await page.getByRole('checkbox', { name: 'Select weak' }).check();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('cannot be undone').waitFor();
    await expectClean();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('link', { name: 'weak' }).waitFor();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('The trash is empty').waitFor();
    await page.getByRole('button', { name: /^Trash/ }).click();
    await expect.poll(() => total.textContent()).toContain('2 runs');
    await expectClean();
  });

  test('a bundle that was exported is imported again, and recognised the second time', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByRole('checkbox', { name: 'Select strong' }).check();
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByText('Bundle (.eirun)').click();
    // A download lies under a name of the browser's own, without ending.
    const buffer = await readFile(await (await download).path());
    const file = { name: 'strong.eirun', mimeType: 'application/zip', buffer };
    await page.getByLabel('Files to import').setInputFiles(file);
    await page.getByText('strong is here already').waitFor();

    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('button', { name: /^Trash/ }).click();
    await page.getByRole('button', { name: 'Empty trash' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByRole('button', { name: /^Trash/ }).click();
    await page.getByLabel('Files to import').setInputFiles(file);
    await page.getByText('strong imported').waitFor();
    await page.getByRole('link', { name: 'strong' }).waitFor();
    await expectClean();
  });
});

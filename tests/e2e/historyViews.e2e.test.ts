import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { describeInBrowser } from './support/browserTest.ts';

async function namesIn(page: Page): Promise<string[]> {
  const links = page.getByRole('row').getByRole('link');
  return (await links.allTextContents()).map((text) => text.trim());
}

describeInBrowser('tags, chips and saved views', (bench) => {
  test('tags are given to and taken from many runs at once, and narrow the list by a click', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await computeRuns(client, [
      { name: 'one', parameters: smallNetwork, tags: ['old'] },
      { name: 'two', parameters: smallNetwork },
      { name: 'three', parameters: smallNetwork },
    ]);
    const tagsOf = async (name: string): Promise<readonly string[]> =>
      (await client.call('runs.get', { reference: name })).tags;
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByRole('checkbox', { name: 'Select one' }).check();
    await page.getByRole('checkbox', { name: 'Select two' }).check();
    await page.getByRole('button', { name: 'Tags', exact: true }).and(page.locator('.lab-button')).click();
    const menu = page.getByRole('dialog', { name: 'Tags' });
    await menu.getByText('1 of 2').waitFor();
    await expectClean();
    await menu.getByRole('combobox', { name: 'Tags to add' }).fill('pilot, motor cortex');
    await page.keyboard.press('Enter');
    await expect.poll(() => tagsOf('two')).toEqual(['motor cortex', 'pilot']);
    await menu.getByRole('checkbox', { name: 'old' }).click();
    await expect.poll(() => tagsOf('two')).toEqual(['motor cortex', 'old', 'pilot']);
    await expect.poll(() => menu.getByRole('checkbox', { name: 'old' }).isChecked()).toBe(true);
    await menu.getByRole('checkbox', { name: 'old' }).click();
    await expect.poll(() => tagsOf('one')).toEqual(['motor cortex', 'pilot']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Deselect' }).click();

    const chips = page.getByRole('group', { name: 'Show only' });
    await chips.getByRole('button', { name: 'motor cortex' }).click();
    await expect.poll(() => namesIn(page)).toEqual(['two', 'one']);
    await page.getByText('2 runs match').waitFor();
    await page.getByRole('button', { name: 'Star one' }).click();
    await chips.getByRole('button', { name: 'Starred' }).click();
    await expect.poll(() => namesIn(page)).toEqual(['one']);
    await expectClean();
    await chips.getByRole('button', { name: 'Starred' }).click();
    await chips.getByRole('button', { name: 'motor cortex' }).click();
    await expect.poll(() => namesIn(page)).toEqual(['three', 'two', 'one']);
  });

  test('a view that is saved brings back filter, sort and columns, also after the host was started again', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByRole('combobox', { name: 'Filter' }).fill('not starred');
    await page.keyboard.press('Escape');
    await page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: 'pilot' }).click();
    await page.getByRole('columnheader').getByRole('button', { name: 'Status' }).focus();
    await page.keyboard.press('Delete');
    await expect.poll(() => namesIn(page)).toEqual(['two']);
    await page.getByRole('button', { name: 'Views' }).click();
    const menu = page.getByRole('dialog', { name: 'Views' });
    await menu.getByRole('textbox', { name: 'Name of the view' }).fill('Unstarred pilots');
    await expectClean();
    await page.keyboard.press('Enter');
    await page.getByText('View "Unstarred pilots" saved').waitFor();

    await page.getByRole('button', { name: 'Views' }).click();
    await menu.getByRole('button', { name: /^All runs/ }).click();
    await expect.poll(() => namesIn(page)).toEqual(['three', 'two', 'one']);
    await page.getByRole('columnheader', { name: 'Status' }).waitFor();

    await bench.host.kill();
    await bench.host.restart();
    const again = await bench.open();
    await again.goTo('runs');
    await again.page.getByRole('button', { name: 'Views' }).click();
    const views = again.page.getByRole('dialog', { name: 'Views' });
    await views.getByText('not starred, pilot').waitFor();
    await views.getByRole('button', { name: /^Unstarred pilots/ }).click();
    await expect.poll(() => namesIn(again.page)).toEqual(['two']);
    expect(await again.page.getByRole('columnheader', { name: 'Status' }).count()).toBe(0);
    await again.page.getByRole('button', { name: 'Views' }).click();
    await views.getByRole('button', { name: 'Delete the view Unstarred pilots' }).click();
    await views.getByText('not starred, pilot').waitFor({ state: 'detached' });
    await again.expectClean();
  });
});

describeInBrowser('bundles that are dropped', (bench) => {
  test('come in together, and one message says what became of each', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const runs = await computeRuns(client, [
      { name: 'first', parameters: smallNetwork },
      { name: 'second', parameters: smallNetwork },
    ]);
    const { page, goTo, complaints, expectAccessible } = await bench.open();
    await goTo('runs');
    const files: { name: string; bytes: number[] }[] = [];
    for (const { name } of runs) {
      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
      await page.getByRole('button', { name: 'Export' }).click();
      const download = page.waitForEvent('download');
      await page.getByText('Bundle (.eirun)').click();
      files.push({ name: `${name}.eirun`, bytes: [...(await readFile(await (await download).path()))] });
      await page.getByRole('button', { name: 'Deselect' }).click();
    }
    const ids = runs.map(({ id }) => id);
    await client.call('runs.trash', { ids: [ids[0]] });
    await client.call('runs.purge', { ids: [ids[0]] });
    await expect.poll(() => namesIn(page)).toEqual(['second']);

    const dropped = await page.evaluateHandle(
      (each) => {
        const transfer = new DataTransfer();
        for (const { name, bytes } of each) transfer.items.add(new File([Uint8Array.from(bytes)], name));
        return transfer;
      },
      [...files, { name: 'picture.png', bytes: [1, 2, 3] }],
    );
    const target = page.getByRole('grid');
    await target.dispatchEvent('dragover', { dataTransfer: dropped });
    await page.getByText(/^Drop bundles \(.eirun\)/).waitFor();
    await expectAccessible();
    await target.dispatchEvent('drop', { dataTransfer: dropped });
    const message = page.getByText('first imported, second is here already, 1 file could not be imported');
    await message.waitFor();
    expect(await message.textContent()).toContain(
      'picture.png cannot be imported: there must be a bundle (.eirun)',
    );
    await expect.poll(() => namesIn(page)).toEqual(['second', 'first']);
    await page.getByRole('button', { name: 'Open' }).waitFor({ state: 'detached' });
    await expectAccessible();
    expect(complaints).toEqual([]);
  });
});

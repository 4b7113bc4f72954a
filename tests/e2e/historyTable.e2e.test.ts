import type { Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { Client } from '#shared/contract/client.ts';
import { parseColour, plotColours } from '#shared/plots/colours.ts';
import { smallNetwork } from '../support/hosting.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { describeInBrowser, type Bench } from './support/browserTest.ts';

async function connected(bench: Bench): Promise<Client> {
  const client = await connectTo(bench.host.url);
  onTestFinished(() => client.close());
  return client;
}

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

async function namesIn(page: Page): Promise<string[]> {
  const links = page.getByRole('row').getByRole('link');
  return (await links.allTextContents()).map((text) => text.trim());
}

const header = (page: Page, name: string): Locator =>
  page.getByRole('columnheader').getByRole('button', { name });

async function headersOf(page: Page): Promise<string[]> {
  const cells = page.getByRole('columnheader').filter({ has: page.locator('.label') });
  return cells.evaluateAll((elements) => elements.map(({ dataset }) => dataset['column'] ?? ''));
}

describeInBrowser('columns of the history', (bench) => {
  test('parameters, statistics and fields of runs are chosen, sorted by and written with their units', async () => {
    const client = await connected(bench);
    await computeRuns(client, [
      { name: 'weak', parameters: { ...smallNetwork, rep: 1.5 } },
      { name: 'strong', parameters: { ...smallNetwork, rep: 3 } },
      { name: 'middle', parameters: { ...smallNetwork, rep: 2, randseed: 7 } },
    ]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await rowOf(page, 'weak').waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    const chooser = page.getByRole('complementary', { name: 'Columns' });
    await chooser.getByRole('searchbox').fill('clustering exc');
    await chooser.getByRole('checkbox', { name: /Excitatory clustering/ }).check();
    await chooser.getByRole('searchbox').fill('fano');
    await chooser.getByRole('checkbox', { name: /Fano factor, E/ }).check();
    await chooser.getByRole('searchbox').fill('speed');
    await chooser.getByRole('checkbox', { name: /Speed/ }).check();
    await chooser.getByRole('searchbox').fill('no such thing');
    await chooser.getByText('No column is called so').waitFor();
    await expectClean();
    await chooser.getByRole('searchbox').fill('');
    for (const name of ['Created', 'Spikes'])
      await chooser.getByRole('button', { name: `Hide ${name}` }).click();
    await expect
      .poll(() => headersOf(page))
      .toEqual(
        ['name', 'raster', 'status', 'neurons', 'simtime', 'rate_E_hz', 'rate_I_hz', 'randseed'].concat([
          'rep',
          'fano_E',
          'speed',
          'tag',
        ]),
      );
    await chooser.getByRole('button', { name: 'Move Excitatory clustering up' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await headersOf(page)).indexOf('rep')).toBe(6);
    await chooser.getByRole('searchbox').focus();
    await page.keyboard.press('Escape');
    await chooser.waitFor({ state: 'detached' });

    await header(page, 'Excitatory clustering').click();
    await expect.poll(() => namesIn(page)).toEqual(['strong', 'middle', 'weak']);
    await header(page, 'Excitatory clustering').click();
    await expect.poll(() => namesIn(page)).toEqual(['weak', 'middle', 'strong']);
    const sorted = page.getByRole('columnheader', { name: /Excitatory clustering/ });
    expect(await sorted.getAttribute('aria-sort')).toBe('ascending');
    expect(await rowOf(page, 'middle').textContent()).toMatch(/\d+x/);
    await expectClean();
  });

  test('columns are moved and resized by mouse and keyboard, and stay so for the next window', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await rowOf(page, 'weak').waitFor();
    const widthOf = async (column: string): Promise<number> =>
      (await page.locator(`[data-column="${column}"]`).boundingBox())?.width ?? 0;

    await header(page, 'Duration').focus();
    await page.keyboard.press('Control+ArrowLeft');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await expect.poll(() => widthOf('simtime')).toBe(116);
    await page.keyboard.press('ArrowLeft');
    await expect
      .poll(() =>
        page.evaluate(() => document.activeElement?.closest('[data-column]')?.getAttribute('data-column')),
      )
      .toBe('status');
    await page.keyboard.press('Delete');
    await expect.poll(() => headersOf(page)).not.toContain('status');
    expect((await headersOf(page)).slice(0, 4)).toEqual(['name', 'raster', 'simtime', 'neurons']);

    const drag = async (from: Locator, dx: number): Promise<void> => {
      const box = (await from.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width / 2 + dx, box.y + box.height / 2, { steps: 4 });
      await page.mouse.up();
    };
    await drag(page.locator('[data-column="neurons"] .handle'), 40);
    await expect.poll(() => widthOf('neurons')).toBe(150);
    await drag(header(page, 'Neurons'), -300);
    await expect
      .poll(async () => (await headersOf(page)).slice(0, 4))
      .toEqual(['name', 'neurons', 'raster', 'simtime']);
    // Letting go of a header that was dragged sorts by nothing.
    expect(await page.getByRole('columnheader', { name: /Neurons/ }).getAttribute('aria-sort')).toBe('none');
    await page.locator('[data-column="neurons"] .handle').dblclick();
    await expect.poll(() => widthOf('neurons')).toBeLessThan(120);
    await expectClean();

    const before = await headersOf(page);
    const other = await bench.open();
    await other.goTo('runs');
    await expect.poll(() => headersOf(other.page)).toEqual(before);
    await other.page.getByRole('button', { name: 'Columns' }).click();
    await other.page.getByRole('button', { name: 'Reset' }).click();
    await expect
      .poll(async () => (await headersOf(other.page)).slice(0, 4))
      .toEqual(['name', 'raster', 'status', 'created_at']);
  });

  test('what differs among all runs, or the selected ones, is shown as columns', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByRole('checkbox', { name: 'Select weak' }).check();
    await page.getByRole('checkbox', { name: 'Select strong' }).check();
    await page.getByRole('button', { name: 'What differs' }).click();
    await page.getByText('1 parameter differs in 2 runs: rep').waitFor();
    const parameters = async (): Promise<string[]> =>
      (await headersOf(page)).filter((name) => ['rep', 'randseed', 'simtime'].includes(name));
    await expect.poll(parameters).toEqual(['rep']);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(parameters).toEqual(['simtime', 'randseed']);
    await page.getByRole('button', { name: 'Deselect' }).click();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'Show what differs' }).click();
    await page.getByText('2 parameters differ in 3 runs: rep, randseed').waitFor();
    await expect.poll(parameters).toEqual(['rep', 'randseed']);
    await page.getByRole('button', { name: 'Reset' }).click();
    await expectClean();
  });
});

/** Colours in the upper and lower half of a canvas, as "red,green,blue". */
const coloursIn = (canvas: Locator): Promise<{ upper: string[]; lower: string[] }> =>
  canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const copy = new OffscreenCanvas(width, height).getContext('2d');
    copy?.drawImage(element as HTMLCanvasElement, 0, 0);
    const { data } = copy?.getImageData(0, 0, width, height) ?? { data: [] };
    const colours = { upper: new Set<string>(), lower: new Set<string>() };
    for (let at = 0; at < data.length; at += 4) {
      const half = at < data.length / 8 ? colours.upper : colours.lower;
      half.add([data[at], data[at + 1], data[at + 2]].join(','));
    }
    return { upper: [...colours.upper], lower: [...colours.lower] };
  });

describeInBrowser('thumbnails', (bench) => {
  test.each(['light', 'dark'] as const)(
    'show E below I in the colours of the %s theme, larger when asked',
    async (theme) => {
      const client = await connected(bench);
      if (theme === 'light') {
        await computeRuns(client, [
          { name: 'silent', parameters: { ...smallNetwork, I_th_E: 0, I_th_I: 0 } },
          { name: 'lively', parameters: { ...smallNetwork, simtime: 1000 } },
        ]);
      }
      const { page, goTo, expectClean } = await bench.open({ theme });
      await goTo('runs');
      const canvas = rowOf(page, 'lively').locator('canvas');
      await canvas.waitFor();
      const { background, E, I } = plotColours[theme];
      const [paper, ofE, ofI] = [background, E, I].map((colour) => parseColour(colour).join(','));
      await expect
        .poll(() => coloursIn(canvas))
        .toMatchObject({ lower: expect.arrayContaining([paper, ofE]) as string[] });
      // A fifth of the neurons are I: the upper eighth of the picture is theirs.
      const { upper, lower } = await coloursIn(canvas);
      expect(upper).toEqual(expect.arrayContaining([paper, ofI]));
      expect(upper).not.toContain(ofE);
      expect(lower).toContain(ofE);
      await rowOf(page, 'silent').getByText('no spikes').waitFor();

      await canvas.hover();
      const preview = page.getByRole('tooltip').filter({ hasText: 'lively' });
      await preview.getByText('80 E and 20 I neurons').waitFor();
      await expectClean();
      await page.getByRole('searchbox').hover();
      await preview.waitFor({ state: 'detached' });
      await page.getByRole('grid').focus();
      await page.keyboard.press('p');
      await preview.waitFor();
      await page.keyboard.press('ArrowDown');
      await preview.waitFor({ state: 'detached' });
      await page.keyboard.press('ArrowUp');
      await preview.waitFor();
      await page.keyboard.press('Escape');
      await preview.waitFor({ state: 'detached' });
      await expectClean();
    },
  );
});

describeInBrowser('the history by keyboard', (bench) => {
  test('runs are found, gone through, selected, renamed, starred, opened and deleted without a mouse', async () => {
    const client = await connected(bench);
    await computeRuns(
      client,
      ['e', 'd', 'c', 'b', 'a'].map((name) => ({ name, parameters: smallNetwork, tags: ['few'] })),
    );
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await expect.poll(() => namesIn(page)).toEqual(['a', 'b', 'c', 'd', 'e']);
    const grid = page.getByRole('grid', { name: 'Stored runs' });
    const active = async (): Promise<string> => {
      const id = (await grid.getAttribute('aria-activedescendant')) ?? 'none';
      return ((await page.locator(`#${id}`).getByRole('link').textContent()) ?? '').trim();
    };
    const selected = async (): Promise<string[]> =>
      (await page.getByRole('row', { selected: true }).getByRole('link').allTextContents()).map((text) =>
        text.trim(),
      );

    await page.getByRole('searchbox').focus();
    const hasFocus = (): Promise<boolean> => grid.evaluate((element) => element === document.activeElement);
    for (let i = 0; i < 12 && !(await hasFocus()); i++) await page.keyboard.press('Tab');
    expect(await hasFocus()).toBe(true);
    expect(await active()).toBe('a');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect.poll(selected).toEqual(['b']);
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(selected).toEqual(['b', 'c', 'd']);
    await page.keyboard.press('Shift+ArrowUp');
    await expect.poll(selected).toEqual(['b', 'c']);
    await page.keyboard.press('Shift+End');
    await expect.poll(selected).toEqual(['b', 'c', 'd', 'e']);
    await page.keyboard.press('Escape');
    await expect.poll(selected).toEqual([]);
    await page.keyboard.press('Home');
    await page.keyboard.press('F2');
    await page.getByRole('textbox', { name: 'Name' }).waitFor();
    await expectClean();
    await page.keyboard.type('renamed');
    await page.keyboard.press('Enter');
    await expect.poll(active).toBe('renamed');
    await page.keyboard.press('F2');
    await page.keyboard.type('not kept');
    await page.keyboard.press('Escape');
    await page.keyboard.press('s');
    await expect
      .poll(() => page.getByRole('button', { name: 'Star renamed' }).getAttribute('aria-pressed'))
      .toBe('true');
    await page.keyboard.press('End');
    await page.keyboard.press('Delete');
    await expect.poll(() => namesIn(page)).toEqual(['renamed', 'b', 'c', 'd']);
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/runs\/\w+/);
    await page.getByRole('heading', { level: 1, name: 'renamed' }).waitFor();
    await page.goBack();
    await expect.poll(() => namesIn(page)).toEqual(['renamed', 'b', 'c', 'd']);

    const filter = page.getByRole('combobox', { name: 'Filter' });
    await filter.focus();
    await page.keyboard.type('tag = f');
    await page.getByRole('option', { name: 'few' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await filter.inputValue()).toBe('tag = few ');
    await page.keyboard.type('and not star');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await expect.poll(() => namesIn(page)).toEqual(['b', 'c', 'd']);
    await expectClean();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await filter.inputValue()).toBe('');
  });

  test('Ctrl+A selects every run that matches, also those that were never loaded', async () => {
    const client = await connected(bench);
    const seeds = Array.from({ length: 130 }, (_, i) => i + 1);
    await client.call('runs.startMany', { parameters: { ...smallNetwork, simtime: 5 }, seeds, name: 'many' });
    await expect
      .poll(async () => (await client.call('queue.get', null)).queued.length, { timeout: 30_000 })
      .toBe(0);
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByText('134 runs', { exact: true }).waitFor();
    await page.getByRole('grid').focus();
    await page.keyboard.press('Control+a');
    await page.getByText('134 runs selected').waitFor();
    await page.getByRole('button', { name: 'Star', exact: true }).click();
    await expect.poll(async () => (await client.call('runs.list', { filter: 'starred' })).total).toBe(134);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('134 runs deleted').waitFor();
    await page.getByText('Every run is kept here').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('134 runs', { exact: true }).waitFor();
    await expect.poll(async () => (await client.call('runs.list', { trashed: true })).total).toBe(1);
    await expectClean();
  });
});

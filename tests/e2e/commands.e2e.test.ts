import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { keptValues, pasteParameters } from './support/parameterInput.ts';

describeInBrowser('commands', (bench) => {
  test('the palette leads to parameters, views, presets, runs and commands by keyboard alone', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [run] = await computeRuns(client, [{ name: 'Tuesday control', parameters: smallNetwork }]);
    const app = await bench.open();
    const { page, expectClean } = app;
    const box = page.getByRole('combobox', { name: 'Search for commands' });
    const find = async (text: string): Promise<void> => {
      await page.keyboard.press('ControlOrMeta+k');
      await box.waitFor();
      await page.keyboard.type(text);
    };

    await find('rep');
    const [first] = await page.getByRole('listbox', { name: 'Found' }).getByRole('option').allTextContents();
    expect(first).toContain('Excitatory clustering');
    expect(await box.getAttribute('aria-activedescendant')).toBe('palette-parameter-item-rep');
    await expectClean();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('parameter-rep');

    await find('nothing is called so');
    await page.getByText('Nothing is called that').waitFor();
    await expectClean();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('parameter-rep');

    await find('settings');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/settings$/);
    await find('balanced random');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/simulate$/);
    await expect.poll(async () => (await keptValues(app))['n_clusters']).toBe(1);

    await find('tuesday');
    await page.getByRole('option', { name: 'Tuesday control' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(run.id));
    await find('keyboard shortcuts');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await dialog.getByText('Ctrl+Shift+Enter').waitFor();
    await expectClean();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: 'Search or command' }).click();
    await box.waitFor();
    await page.keyboard.type('about');
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog', { name: 'About EI Cluster Lab' })
      .getByText('Licence', { exact: true })
      .waitFor();
    await expectClean();
    await page.keyboard.press('Escape');
  });

  test('keys run, run at another seed, search, undo, and hide the side panel', async () => {
    const app = await bench.open({ theme: 'dark' });
    const { page, goTo, expectClean } = app;
    await pasteParameters(app, smallNetwork);
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const count = async (): Promise<number> => (await client.call('runs.list', { text: 'done' })).total;
    const before = await count();
    await goTo('settings');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Enter');
    await page.waitForURL(/#\/simulate$/);
    await expect.poll(count).toBe(before + 1);
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await expect.poll(count).toBe(before + 2);
    const { runs } = await client.call('runs.list', { limit: 1 });
    expect(runs[0].parameters.randseed).not.toBe(55);

    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.type('simtime');
    await page.locator('#parameter-simtime').fill('300');
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => page.locator('#parameter-simtime').inputValue()).toBe('200');
    const panel = page.getByRole('complementary', { name: 'What follows from the parameters' });
    expect(await panel.isVisible()).toBe(true);
    await page.keyboard.press('ControlOrMeta+b');
    await panel.waitFor({ state: 'hidden' });
    await expectClean();
    await page.reload();
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(await panel.count()).toBe(0);
    await page.getByRole('button', { name: 'Show the side panel' }).click();
    await panel.waitFor();
  });

  test('panes are resized by keyboard and remembered', async () => {
    const { page } = await bench.open();
    const form = page.getByRole('form', { name: 'Parameters' });
    const width = async (): Promise<number> => (await form.boundingBox())?.width ?? 0;
    const before = await width();
    await page.getByRole('separator', { name: 'Width of the parameters' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(width).toBeGreaterThan(before + 20);
    const after = await width();
    // What is remembered is written when the divider has rested.
    await expect.poll(() => page.evaluate(() => localStorage.getItem('reka:lab.simulate'))).not.toBeNull();
    await page.waitForTimeout(300);
    await page.reload();
    await expect.poll(async () => Math.abs((await width()) - after)).toBeLessThan(3);
  });

  test('dividers of a view that is not shown do not catch the mouse', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('settings');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    // Elements outside the page have the place 0, 0.
    await page.mouse.move(2, 2);
    await page.mouse.down();
    await page.mouse.move(60, 40, { steps: 4 });
    await page.mouse.up();
    await goTo('simulate');
    const form = page.getByRole('form', { name: 'Parameters' });
    await form.waitFor();
    await expectClean();

    const divider = await page.getByRole('separator', { name: 'Width of the parameters' }).boundingBox();
    const before = (await form.boundingBox())?.width ?? 0;
    await page.mouse.move(divider?.x ?? 0, 400);
    await page.mouse.down();
    await page.mouse.move((divider?.x ?? 0) + 60, 400, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await form.boundingBox())?.width ?? 0).toBeGreaterThan(before + 40);
  });

  test('the first steps lead on, are closed for good, and come back when they are asked for', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    const steps = page.getByRole('region', { name: 'First steps' });
    await steps.getByText('Step 1 of 3').waitFor();
    await pasteParameters(app, smallNetwork);
    await steps.getByRole('button', { name: 'Run now' }).press('Enter');
    await steps.getByText('Step 2 of 3').waitFor();
    const [hint, plot] = await Promise.all([
      steps.boundingBox(),
      page.getByRole('group', { name: 'Spikes of all neurons' }).boundingBox(),
    ]);
    expect((hint?.y ?? 0) + (hint?.height ?? 0)).toBeLessThanOrEqual(plot?.y ?? 0);
    await expectClean();
    await steps.getByRole('button', { name: 'Next' }).press('Enter');
    await steps.getByText('Step 3 of 3').waitFor();
    await steps.getByRole('button', { name: 'Show runs' }).press('Enter');
    await page.waitForURL(/#\/runs$/);
    await page.goBack();
    await page.reload();
    await page.getByText('Connected', { exact: true }).waitFor();
    expect(await steps.count()).toBe(0);
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Search for commands' }).waitFor();
    await page.keyboard.type('first steps');
    await page.keyboard.press('Enter');
    await steps.getByRole('button', { name: 'Close the first steps' }).click();
    expect(await steps.count()).toBe(0);
  });

  test('several seeds end in one message, however many there are', async () => {
    const app = await bench.open();
    const { page, goTo, expectClean } = app;
    await pasteParameters(app, smallNetwork);
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    // From another view, which has no such form.
    await goTo('settings');
    await page.getByRole('heading', { name: 'Appearance' }).waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('combobox', { name: 'Search for commands' }).waitFor();
    await page.keyboard.type('several seeds');
    await page.keyboard.press('Enter');
    await page.getByLabel('Number of seeds').fill('5');
    await page.keyboard.press('Enter');
    await goTo('settings');
    const messages = page.getByRole('log', { name: 'Messages' });
    await messages.getByText('5 runs: all done').waitFor();
    expect((await messages.textContent())?.match(/done/g)).toHaveLength(1);
    await expectClean();
    await messages.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(/#\/runs$/);
  });
});

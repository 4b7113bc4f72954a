import { expect, test } from 'vitest';
import { describeInBrowser } from './support/browserTest.ts';
import type { OpenApp } from './support/openApp.ts';
import { keptValues, pasteParameters } from './support/parameterInput.ts';

const example = { stim_starts: [2000, 6000], stim_ends: [3500, 7500] };

/** Show the stimulus and find where its times are on the screen. */
async function showStimulus(app: OpenApp) {
  const { page } = app;
  await pasteParameters(app, { simtime: 10_000, stim_clusters: [2, 3, 4], ...example });
  await page.getByPlaceholder('Search for a parameter').fill('stim');
  const timeline = page.getByRole('group', { name: 'Timeline of the stimulus' });
  await timeline.waitFor();
  const box = (await timeline.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  // The axis has a margin of 10 px at either end.
  const at = (time: number): [number, number] => [
    box.x + 10 + (time / 10_000) * (box.width - 20),
    box.y + 20,
  ];
  return {
    drag: async (from: number, to: number): Promise<void> => {
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at((from + to) / 2));
      await page.mouse.move(...at(to));
    },
    times: async () => {
      const { stim_starts, stim_ends } = await keptValues(app);
      return { stim_starts, stim_ends };
    },
  };
}

describeInBrowser('the stimulus', (bench) => {
  test('is moved, made longer, drawn and taken back with the mouse, each as one step to undo', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    const { drag, times } = await showStimulus(app);
    await expect.poll(times).toEqual(example);

    await drag(2700, 1700);
    await page.mouse.up();
    const moved = { stim_starts: [1000, 6000], stim_ends: [2500, 7500] };
    await expect.poll(times).toEqual(moved);
    await drag(7500, 8500);
    await page.mouse.up();
    const longer = { stim_starts: [1000, 6000], stim_ends: [2500, 8500] };
    await expect.poll(times).toEqual(longer);
    await drag(3000, 4000);
    await page.mouse.up();
    await expect.poll(times).toEqual({ stim_starts: [1000, 3000, 6000], stim_ends: [2500, 4000, 8500] });
    await expectClean();

    await drag(1500, 500);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect((await times()).stim_starts).toEqual([1000, 3000, 6000]);

    for (const before of [longer, moved, example]) {
      await page.keyboard.press('ControlOrMeta+z');
      await expect.poll(times).toEqual(before);
    }
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect.poll(times).toEqual(moved);
  });

  test('is moved, made longer, added and removed by keyboard', async () => {
    const app = await bench.open({ theme: 'dark' });
    const { page, expectClean } = app;
    const { times } = await showStimulus(app);
    await page.getByRole('slider', { name: 'Stimulus 1, move' }).focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'Shift+ArrowLeft']) await page.keyboard.press(key);
    await expect.poll(times).toEqual({ stim_starts: [1200, 6000], stim_ends: [2700, 7500] });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(times).toEqual({ stim_starts: [1200, 6000], stim_ends: [2699.9, 7500] });
    await page.getByRole('slider', { name: 'Stimulus 2, end' }).focus();
    await page.keyboard.press('End');
    await expect.poll(times).toEqual({ stim_starts: [1200, 6000], stim_ends: [2699.9, 10_000] });

    await page.getByRole('button', { name: 'Add', exact: true }).press('Enter');
    await expect.poll(async () => (await times()).stim_starts).toHaveLength(3);
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toMatch(/^Stimulus \d, move$/);
    await page.keyboard.press('Delete');
    await expect.poll(async () => (await times()).stim_starts).toEqual([1200, 6000]);
    await page.keyboard.press('ControlOrMeta+z');
    await expect.poll(async () => (await times()).stim_starts).toHaveLength(3);
    await expectClean();
  });

  test('takes typed times and says in place what is wrong with them', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    const { times } = await showStimulus(app);
    const end = page.getByLabel('Stimulus 1 off [ms]');
    await end.fill('soon');
    await page.locator('#problem-stim_starts').getByText('must be a list of numbers').waitFor();
    expect(await end.getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Stimulus 1 on [ms]').getAttribute('aria-invalid')).toBe('false');
    await end.fill('1e3');
    await page.locator('#problem-stim_starts').getByText('later than their start').waitFor();
    await expectClean();
    await end.fill('12e3');
    await page.getByLabel('Stimulus 2 on [ms]').fill('13000');
    await page.getByLabel('Stimulus 2 off [ms]').fill('13500.1');
    await expect.poll(times).toEqual({ stim_starts: [2000, 13_000], stim_ends: [12_000, 13_500.1] });
    await page.getByRole('button', { name: 'some stimuli start after the simulated time' }).click();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('[data-parameters]')?.textContent))
      .toContain('stim_starts');
    await expectClean();
  });

  test('goes to clusters that are typed as ranges or toggled, and can be switched off', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    await showStimulus(app);
    const clusters = async (): Promise<unknown> => (await keptValues(app))['stim_clusters'];
    const ranges = page.locator('#parameter-stim_clusters');
    await ranges.fill('0-2, 7');
    await expect.poll(clusters).toEqual([0, 1, 2, 7]);
    const seven = page.getByRole('button', { name: 'Cluster 7', exact: true });
    expect(await seven.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Cluster 0', exact: true }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Space');
    await expect.poll(clusters).toEqual([0, 1, 2, 7, 9]);
    expect(await ranges.inputValue()).toBe('0-2, 7, 9');
    await ranges.fill('0-20');
    await page.locator('#problem-stim_clusters').getByText('different clusters from 0 to 19').waitFor();
    await expectClean();
    await ranges.fill('5');
    const off = page.getByLabel('No stimulus');
    await off.check();
    await expect.poll(clusters).toBeNull();
    await page.getByText('Not used: no cluster is stimulated').waitFor();
    await expectClean();
    await off.uncheck();
    await expect.poll(clusters).toEqual([5]);
  });
});

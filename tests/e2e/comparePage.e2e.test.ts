import type { Locator } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

const pictureOf = (canvas: Locator): Promise<string> =>
  canvas.first().evaluate((element) => (element as HTMLCanvasElement).toDataURL());

describeInBrowser('the page of a comparison', (bench) => {
  test('runs chosen in the history are compared: differences, baseline, order, names', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const runs = await computeRuns(client, [
      { name: 'weak', parameters: { ...smallNetwork, rep: 1.5 } },
      { name: 'strong', parameters: { ...smallNetwork, rep: 3 } },
      { name: 'none', parameters: { ...smallNetwork, rep: 1 } },
    ]);
    const [weak, strong] = runs.map(({ metrics }) => Number(metrics['rate_E_hz']));
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    for (const name of ['weak', 'strong', 'none'])
      await page.getByRole('checkbox', { name: `Select ${name}` }).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.waitForURL(/#\/compare\/[^,]+,[^,]+,[^,]+$/);

    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    const names = () => chips.getByRole('link').allTextContents();
    await expect.poll(async () => (await names()).length).toBe(3);
    await page.getByRole('button', { name: 'Remove none' }).click();
    const rate = page.getByRole('row').filter({ hasText: 'Rate, E' });
    const difference = async (): Promise<number[]> =>
      (await rate.getByRole('cell').allTextContents())
        .map((text) => text.trim())
        .filter((text) => /^[+-]/.test(text))
        .map(Number);
    await page.getByRole('button', { name: 'Baseline: weak' }).click();
    await expect.poll(difference).toEqual([Number((strong - weak).toPrecision(3))]);
    await page.getByRole('button', { name: 'Baseline: strong' }).click();
    await expect.poll(difference).toEqual([Number((weak - strong).toPrecision(3))]);

    // By a button, which keeps the focus, and by dragging back.
    const before = await names();
    const toTheRight = page.getByRole('button', { name: `Move ${before[0]} to the right` });
    await toTheRight.focus();
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual([...before].reverse());
    await expect.poll(difference).toEqual([Number((weak - strong).toPrecision(3))]);
    const back = page.getByRole('button', { name: `Move ${before[0]} to the left` });
    await expect.poll(() => back.evaluate((button) => button === document.activeElement)).toBe(true);
    await chips.last().locator('.grip').dragTo(chips.first());
    await expect.poll(names).toEqual(before);
    await expect.poll(difference).toEqual([Number((weak - strong).toPrecision(3))]);

    await page.getByRole('button', { name: 'Rename weak' }).click();
    await chips.getByRole('textbox', { name: 'Name' }).fill('control');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await names()).sort()).toEqual(['control', 'strong']);
    await page
      .getByRole('columnheader', { name: /control/ })
      .first()
      .waitFor();
    expect((await client.call('runs.get', { reference: runs[0].id })).name).toBe('weak');
    await expectClean();
    await page.reload();
    await expect.poll(async () => (await names()).sort()).toEqual(['control', 'strong']);
    await page.getByRole('button', { name: 'Baseline: strong', pressed: true }).waitFor();

    await page.getByRole('button', { name: 'Rate, E' }).focus();
    await page.getByText('Spikes of all excitatory neurons over their number').waitFor();
    await page.getByRole('button', { name: 'Hide control' }).click();
    await expect.poll(() => rate.getByRole('cell').allTextContents()).toHaveLength(2);
    await page.getByRole('button', { name: 'Remove control' }).click();
    await page.getByText('Add another run').waitFor();
    await expectClean();
  });

  test('plots zoom together, maps have one colour scale, a cluster is singled out in all', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const { runs } = await client.call('runs.list', { sort: 'created_at' });
    const [weak, strong] = runs;
    const { page, goTo, expectClean } = await bench.open({ theme: 'dark' });
    await goTo(`compare/${weak.id},${strong.id}`);
    const activity = page.getByRole('group', { name: /^Rates and rasters/ });
    const maps = page.getByRole('region', { name: 'Cluster rates' });
    const groups = maps.getByRole('group');
    await expect.poll(() => groups.count()).toBe(2);
    await expect
      .poll(() => activity.getByRole('heading').allTextContents())
      .toEqual(['Rate of E neurons', '1 weak: raster', '2 strong: raster']);
    expect(await maps.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      ...['Cluster rates', '1 weak: E-cluster rates', '2 strong: E-cluster rates'],
    ]);
    const boxes = await Promise.all([0, 1].map((k) => groups.nth(k).boundingBox()));
    expect(boxes[1]?.y).toBe(boxes[0]?.y);
    expect(boxes[1]?.x).toBeGreaterThan(boxes[0]?.x ?? Infinity);

    const scales = async (): Promise<string[]> =>
      (await maps.locator('.note').allTextContents()).map((text) => /colours to (\S+)/.exec(text)?.[1] ?? '');
    await expect.poll(async () => new Set(await scales()).size).toBe(1);
    expect(Number((await scales())[0])).toBeGreaterThan(0);

    const all = [activity, groups.nth(0), groups.nth(1)].map((plot) => plot.locator('canvas'));
    const pictures = (): Promise<string[]> => Promise.all(all.map(pictureOf));
    const changed = async (before: readonly string[]): Promise<boolean[]> =>
      (await pictures()).map((picture, k) => picture !== before[k]);
    const whole = await pictures();
    await activity.focus();
    await page.keyboard.press('+');
    await expect.poll(() => changed(whole)).toEqual([true, true, true]);
    await page.keyboard.press('0');
    await expect.poll(() => changed(whole)).toEqual([false, false, false]);

    const box = await groups.nth(0).boundingBox();
    if (!box) throw new Error('The first map is not on the page');
    await groups.nth(0).scrollIntoViewIfNeeded();
    await groups
      .nth(0)
      .locator('canvas.over')
      .click({ position: { x: box.width / 2, y: 60 } });
    await page.getByText(/^Cluster \d+ is singled out/).waitFor();
    await expect.poll(() => changed(whole)).toEqual([true, true, true]);
    await expectClean();
    await page.getByRole('button', { name: 'Deselect' }).click();
    await expect.poll(() => changed(whole)).toEqual([false, false, false]);
    // The pointer in one map is seen in the other one and over rates and rasters: the same time, and its cluster.
    const overlays = [activity, groups.nth(0), groups.nth(1)].map((plot) => plot.locator('canvas.over'));
    const marks = (): Promise<string[]> => Promise.all(overlays.map(pictureOf));
    await page.mouse.move(0, 0);
    const blank = await marks();
    const areMarked = async (): Promise<boolean[]> =>
      (await marks()).map((picture, k) => picture !== blank[k]);
    await groups.nth(0).scrollIntoViewIfNeeded();
    await overlays[1].hover({ position: { x: box.width / 2, y: 60 } });
    await expect.poll(areMarked).toEqual([true, true, true]);
    const atOneCluster = await marks();
    await overlays[1].hover({ position: { x: box.width / 2, y: 100 } });
    await expect
      .poll(async () => (await marks()).map((picture, k) => picture !== atOneCluster[k]))
      .toEqual([...[true, false, true]]);
    await page.mouse.move(0, 0);
    await expect.poll(areMarked).toEqual([false, false, false]);

    await activity.focus();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Cluster 0 is singled out').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => changed(whole)).toEqual([false, false, false]);
  });

  test('replicates are one group with standard error or quartiles, effect size and p, until they are taken apart', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const requests = [2, 3].flatMap((rep) =>
      [11, 12].map((randseed) => ({
        name: `rep ${rep} seed ${randseed}`,
        parameters: { ...smallNetwork, rep, randseed },
      })),
    );
    const runs = await computeRuns(client, requests);
    const { page, goTo, expectClean } = await bench.open({ theme: 'dark' });
    await goTo(`compare/${runs.map(({ id }) => id).join(',')}`);
    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    await expect.poll(() => chips.count()).toBe(2);
    await chips.first().getByText('n = 2').waitFor();
    await page
      .getByRole('columnheader', { name: /\(n = 2\)/ })
      .first()
      .waitFor();
    const rate = page.getByRole('row').filter({ hasText: 'Rate, E' });
    const cells = (): Promise<string[]> => rate.getByRole('cell').allTextContents();
    const rates = runs.map(({ metrics }) => Number(metrics['rate_E_hz']));
    const short = (value: number): string => String(Number(value.toPrecision(3)));
    // Two against two: six relabellings, of which at least the observed one and its mirror image are as different.
    const [unit, value] = await cells();
    expect(unit.trim()).toBe('spikes/s');
    // Of two values the standard error is half their distance.
    expect(value.trim()).toBe(
      `${short((rates[0] + rates[1]) / 2)} ± ${short(Math.abs(rates[0] - rates[1]) / 2)}`,
    );
    expect(['0.333', '0.667', '1']).toContain((await cells())[5].trim());
    await page.getByText('Permutation test of the difference of means').waitFor();
    await expectClean();

    const analysis = page.getByRole('region', { name: 'Analysis' });
    const picture = (): Promise<string> => pictureOf(analysis.locator('canvas'));
    await analysis.getByRole('heading', { name: 'Rates of neurons: E' }).waitFor();
    const means = await picture();
    await page.getByRole('button', { name: 'Median, quartiles' }).click();
    const [low, high] = [rates[0], rates[1]].sort((a, b) => a - b);
    // Linear interpolation between two values.
    const [quarter, half, third] = [0.25, 0.5, 0.75].map((part) => short(low + part * (high - low)));
    await expect.poll(async () => (await cells())[1].trim()).toBe(`${half} [${quarter}, ${third}]`);
    await expect.poll(picture).not.toBe(means);
    await page.getByText('Median [25 %, 75 %] of runs').waitFor();

    const activity = page.getByRole('group', { name: /^Rates and rasters/ });
    const shown = page.getByRole('combobox', { name: 'Shown run of rep 2 seed 11' });
    await shown.scrollIntoViewIfNeeded();
    await expect
      .poll(() => activity.locator('.note').allTextContents())
      .toContainEqual(expect.stringMatching(/^seed 11, [\d,]+ spikes$/));
    const first = await pictureOf(activity.locator('canvas'));
    await shown.selectOption('seed 12');
    await expect
      .poll(() => activity.locator('.note').nth(1).textContent())
      .toBe(`seed 12, ${runs[1].spike_count.toLocaleString('en')} spikes`);
    await expect.poll(() => pictureOf(activity.locator('canvas'))).not.toBe(first);
    await expectClean();
    await page.reload();
    await page.getByRole('button', { name: 'Median, quartiles', pressed: true }).waitFor();
    await expect.poll(() => shown.evaluate((select) => (select as HTMLSelectElement).selectedIndex)).toBe(1);

    const rates2 = await picture();
    await analysis.getByRole('combobox', { name: 'Analysis' }).selectOption('Inter-spike intervals');
    await analysis.getByRole('heading', { name: 'Inter-spike intervals: E' }).waitFor();
    await expect.poll(picture).not.toBe(rates2);
    await analysis.getByRole('combobox', { name: 'Line' }).selectOption('I');
    await analysis.getByRole('heading', { name: 'Inter-spike intervals: I' }).waitFor();
    // Runs of 200 ms have no stimulus, over whose times the Fano factor could be taken.
    await analysis.getByRole('combobox', { name: 'Analysis' }).selectOption('Fano factor over trials');
    await analysis.getByRole('alert').first().waitFor();
    await expectClean();

    await page.getByRole('button', { name: 'Each' }).click();
    await expect.poll(() => chips.count()).toBe(4);
    await expectClean();
  });
});

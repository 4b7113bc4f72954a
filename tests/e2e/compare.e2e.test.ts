import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

describeInBrowser('compare', (bench) => {
  test('an empty comparison says what belongs there, and takes runs that are searched for', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await computeRuns(client, [
      { name: 'weak', parameters: { ...smallNetwork, rep: 1.5 } },
      { name: 'strong', parameters: { ...smallNetwork, rep: 3 } },
    ]);
    const { page, expectClean } = await bench.open();
    await page.keyboard.press('Control+3');
    await page.waitForURL(/#\/compare$/);
    await page.getByText('Runs side by side').waitFor();
    await expectClean();

    const picker = page.getByRole('combobox', { name: 'Add a run' });
    const options = page.getByRole('listbox', { name: 'Found runs' });
    for (const name of ['weak', 'strong']) {
      await picker.fill(name);
      await options.getByRole('option', { name }).waitFor();
      await expect.poll(() => options.getByRole('option').count()).toBe(1);
      await picker.press('Enter');
      await page.getByRole('listitem').filter({ hasText: name }).waitFor();
    }
    await picker.press('Escape');
    const parameters = page.getByRole('group', { name: 'Parameters by run' });
    await expect.poll(() => parameters.getByRole('row').count()).toBe(2);
    expect(await parameters.getByRole('row').last().textContent()).toMatch(/rep\s*1\.5\s*3/);
  });

  test('runs chosen in the history are compared: differences, baseline, order, plots', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const { runs } = await client.call('runs.list', { sort: 'created_at' });
    const [weak, strong] = runs.map(({ metrics }) => Number(metrics['rate_E_hz']));
    const { page, context, goTo, expectClean } = await bench.open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await goTo('runs');
    await page.getByRole('checkbox', { name: 'Select weak' }).check();
    await page.getByRole('checkbox', { name: 'Select strong' }).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.waitForURL(/#\/compare\/[^,]+,[^,]+$/);

    const rate = page.getByRole('row').filter({ hasText: 'Rate, E' });
    await rate.waitFor();
    await page.getByRole('button', { name: 'Baseline: weak' }).click();
    const difference = async (): Promise<number[]> =>
      (await rate.getByRole('cell').allTextContents())
        .map((text) => text.trim())
        .filter((text) => /^[+-]/.test(text))
        .map(Number);
    await expect.poll(difference).toEqual([Number((strong - weak).toPrecision(3))]);
    await page.getByRole('button', { name: 'Baseline: strong' }).click();
    await expect.poll(difference).toEqual([Number((weak - strong).toPrecision(3))]);

    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    const names = () => chips.getByRole('link').allTextContents();
    const before = await names();
    await page.getByRole('button', { name: `Move ${before[0]} to the right` }).click();
    await expect.poll(names).toEqual([...before].reverse());
    await expect.poll(difference).toEqual([Number((weak - strong).toPrecision(3))]);

    await page.getByRole('button', { name: 'Rate, E' }).focus();
    await page.getByText('Spikes of all excitatory neurons over their number').waitFor();
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Markdown').click();
    await page.getByText('Comparison copied as Markdown').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain('| rep |');

    const plots = page.getByRole('group', { name: /^Rates, rasters and cluster rates/ });
    await plots.getByRole('heading', { name: '1 ' }).first().waitFor();
    await expect
      .poll(() => plots.getByRole('heading').allTextContents())
      .toEqual([
        'Rate of E neurons',
        ...[1, 2].map((k) => `${k} ${[...before].reverse()[k - 1]}`),
        ...[1, 2].map((k) => `${k} ${[...before].reverse()[k - 1]}: E-cluster rates`),
      ]);
    const picture = (): Promise<string> =>
      plots
        .locator('canvas')
        .first()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    const whole = await picture();
    await plots.focus();
    await page.keyboard.press('+');
    await expect.poll(picture).not.toBe(whole);
    await page.keyboard.press('0');
    await expectClean();

    await page.getByRole('button', { name: 'Hide weak' }).click();
    await expect.poll(() => plots.getByRole('heading').count()).toBe(3);
    await page.getByRole('button', { name: 'Remove weak' }).click();
    await page.getByText('Add another run').waitFor();
    await expectClean();
  });

  test('replicates are one group with standard error, effect size and p, until they are taken apart', async () => {
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
    await page.getByText('n = 2').first().waitFor();
    const rate = page.getByRole('row').filter({ hasText: 'Rate, E' });
    // Two against two: six relabellings, of which at least the observed one and its mirror image are as different.
    const cells = await rate.getByRole('cell').allTextContents();
    expect(cells[0]).toMatch(/\d ± \d/);
    expect(['0.333', '0.667', '1']).toContain(cells[4].trim());
    await page.getByText('Permutation test of the difference of means').waitFor();
    await expectClean();

    const analysis = page.getByRole('region', { name: 'Analysis' });
    const picture = (): Promise<string> =>
      analysis
        .locator('canvas')
        .first()
        .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
    await analysis.getByRole('heading', { name: 'Rates of neurons: E' }).waitFor();
    const rates = await picture();
    await analysis.getByRole('combobox', { name: 'Analysis' }).selectOption('Inter-spike intervals');
    await analysis.getByRole('heading', { name: 'Inter-spike intervals: E' }).waitFor();
    await expect.poll(picture).not.toBe(rates);
    await analysis.getByRole('combobox', { name: 'Line' }).selectOption('I');
    await analysis.getByRole('heading', { name: 'Inter-spike intervals: I' }).waitFor();
    // Runs of 200 ms have no stimulus, over whose times the Fano factor could be taken.
    await analysis.getByRole('combobox', { name: 'Analysis' }).selectOption('Fano factor over trials');
    await analysis.getByRole('alert').first().waitFor();
    await expectClean();

    await page.getByRole('checkbox', { name: /as one/ }).uncheck();
    await expect.poll(() => chips.count()).toBe(4);
    await expectClean();
  });

  test('a run is compared with the one before it', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const { runs } = await client.call('runs.list', { sort: '-created_at', limit: 2 });
    const { page, goTo } = await bench.open();
    await goTo(`runs/${runs[0].id}`);
    await page.getByRole('button', { name: 'Compare with previous' }).click();
    await page.waitForURL(new RegExp(`#/compare/${runs[1].id},${runs[0].id}$`));
  });
});

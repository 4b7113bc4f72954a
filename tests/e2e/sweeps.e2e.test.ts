import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { pasteParameters } from './support/parameterInput.ts';
import { computed, connect, finished, plane } from './support/sweeps.ts';

const plotOf = (page: Page) => page.getByRole('group', { name: /over the sweep$/ });
const pictureOf = (page: Page) => (): Promise<string> =>
  plotOf(page)
    .locator('canvas')
    .first()
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
const readout = (page: Page): Promise<string | null> => page.locator('#sweep-readout').textContent();

describeInBrowser('sweeps', (bench) => {
  test('a new sweep from nothing: templates, errors in place, estimate, start, the map fills in', async () => {
    const { page, expectClean } = await bench.open();
    await page.keyboard.press('Control+4');
    await page.waitForURL(/#\/sweeps$/);
    await page.getByRole('list', { name: 'Templates' }).getByRole('button').nth(3).waitFor();
    await expectClean();

    await page.getByRole('button', { name: 'Cluster number' }).click();
    await page.waitForURL(/#\/sweeps\/new$/);
    const estimate = page.getByRole('region', { name: 'Estimate' });
    await estimate.getByText('Runs', { exact: true }).waitFor();
    // 9 values of J+ times 7 numbers of clusters, of which some are excluded by the constraint.
    await expect.poll(() => estimate.textContent()).toMatch(/points do not meet the constraint/);
    await expectClean();

    const step = page.getByRole('textbox', { name: 'rep: step' });
    const start = page.getByRole('button', { name: /^Start/ });
    await step.fill('x');
    await page.getByText('rep: step is x, must be a number').first().waitFor();
    expect(await step.getAttribute('aria-invalid')).toBe('true');
    expect(await start.isDisabled()).toBe(true);
    await step.fill('2');
    await page.getByRole('combobox', { name: 'Constraint' }).fill('rep < nothing');
    await page
      .getByText(/nothing/)
      .last()
      .waitFor();
    await expect.poll(() => start.isDisabled()).toBe(true);
    await page.getByRole('combobox', { name: 'Constraint' }).fill('');
    await page.getByRole('textbox', { name: 'Seeds' }).fill('many');
    await page.getByText('Seeds are many, must be').first().waitFor();
    await expectClean();
  });

  test('by keyboard alone: a sweep around the parameters in Simulate is set up, started and read', async () => {
    const app = await bench.open();
    const { page, expectClean } = app;
    await pasteParameters(app, smallNetwork);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('New sweep');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/sweeps\/new$/);
    const base = page.getByRole('combobox', { name: 'Base', exact: true });
    await base.focus();
    await base.selectOption('draft');
    await page.getByText('100 neurons, 200 ms').waitFor();
    await page.getByRole('button', { name: 'Add an axis' }).focus();
    await page.keyboard.press('Enter');
    const target = page.getByRole('combobox', { name: 'Axis 1: parameter' });
    await target.focus();
    await page.keyboard.type('feed-forward I_th_E');
    await page.keyboard.press('Enter');
    expect(await target.inputValue()).toBe('I_th_E');
    for (const [name, text] of [
      ['from', '1'],
      ['to', '2.5'],
      ['step', '0.5'],
    ]) {
      await page.getByRole('textbox', { name: `I_th_E: ${name}` }).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
    }
    await page.getByText('4 values: 1, 1.5, 2, 2.5').waitFor();
    await page.getByRole('textbox', { name: 'Seeds' }).focus();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('3');
    await page.getByRole('button', { name: 'Start 12 runs' }).focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/#\/sweeps\/[0-9a-f-]{8,}$/);
    await page.getByText('Done · 12 of 12 runs').waitFor();

    const client = await connect(bench);
    const { cells, points, metrics } = await finished(client, page.url().split('/').at(-1) ?? '');
    const rates = cells.flatMap(({ point }, k) =>
      points[point].values[0] === 1.5 ? [metrics['rate_E_hz'][k]] : [],
    );
    expect(rates).toHaveLength(3);
    const mean = rates.reduce((sum, rate) => sum + rate, 0) / 3;
    await plotOf(page).focus();
    await expect.poll(() => readout(page)).toMatch(/^I_th_E = 1 .*3 of 3 seeds/);
    await page.keyboard.press('ArrowRight');
    await expect
      .poll(() => readout(page))
      .toContain(`I_th_E = 1.5 rheobase · Rate, E ${Number(mean.toPrecision(3))} ±`);
    await page.keyboard.press('Enter');
    const cell = page.getByRole('region', { name: 'Chosen points' });
    expect(await cell.getByRole('link').count()).toBe(3);
    await expectClean();
  });

  test('cells are pointed at, opened, compared; contours, lines, figure and CSV', async () => {
    const client = await connect(bench);
    const { sweep, cells, points, metrics } = await computed(client, { ...plane, name: 'plane' });
    const { page, goTo, expectClean } = await bench.open({ theme: 'dark', width: 1920, height: 1080 });
    await goTo(`sweeps/${sweep.id}`);
    await page.getByText('Done · 18 of 18 runs').waitFor();
    const picture = pictureOf(page);
    const plain = await picture();
    await page.getByRole('checkbox', { name: 'Contour lines' }).check();
    await expect.poll(picture).not.toBe(plain);

    const box = (await plotOf(page).locator('canvas').last().boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    // Three columns and rows between the margins: the middle of the plot is the middle cell.
    const at = (column: number, row: number): [number, number] => [
      box.x + 64 + ((column + 0.5) / 3) * (box.width - 64 - 72),
      box.y + 10 + ((2.5 - row) / 3) * (box.height - 10 - 38),
    ];
    await page.mouse.move(...at(1, 2));
    await expect.poll(() => readout(page)).toContain('rep = 2, I_th_E = 2.5 rheobase · Rate, E');
    const rates = cells.flatMap(({ point }, k) =>
      points[point].values.join() === '2,2.5' ? [metrics['rate_E_hz'][k]] : [],
    );
    const mean = (rates[0] + rates[1]) / 2;
    const error = Math.abs(rates[0] - rates[1]) / 2;
    const [meanText, errorText] = [mean, error].map((value) => Number(value.toPrecision(3)));
    expect(await readout(page)).toContain(`${meanText} ± ${errorText} spikes/s (2 of 2 seeds)`);

    await page.mouse.click(...at(1, 2));
    const chosen = page.getByRole('region', { name: 'Chosen points' });
    await chosen.getByText('rep = 2, I_th_E = 2.5 rheobase').waitFor();
    const runs = cells.filter(({ point }) => points[point].values.join() === '2,2.5').map(({ run }) => run);
    const links = await chosen
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(links).toEqual(runs.map((run) => `#/runs/${run}`));
    await page.keyboard.down('Control');
    await page.mouse.click(...at(0, 0));
    await page.keyboard.up('Control');
    await chosen.getByRole('heading', { name: '2 points' }).waitFor();
    await expectClean();
    await chosen.getByRole('button', { name: 'Compare these points' }).click();
    await page.waitForURL(/#\/compare\/([^,]+,){3}[^,]+$/);
    const compared = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    await expect.poll(() => compared.count()).toBe(2);

    await goTo(`sweeps/${sweep.id}`);
    await page.getByRole('combobox', { name: 'Metric' }).selectOption('Rate, I');
    await page.getByRole('img', { name: /^Rate, I over Excitatory clustering, rep and/ }).waitFor();
    await page.getByRole('combobox', { name: 'Metric' }).focus();
    await page.getByText('inhibitory neurons over their number').waitFor();
    const asMap = await picture();
    await page.getByRole('button', { name: 'Lines' }).click();
    await expect.poll(picture).not.toBe(asMap);
    await expectClean();

    await page.getByRole('button', { name: 'Menu of Rate, I' }).click();
    await page.getByText('Export figure').click();
    const figure = page.waitForEvent('download');
    await page.getByRole('dialog').getByRole('button', { name: /^Save/ }).click();
    expect((await figure).suggestedFilename()).toMatch(/^plane.*\.(pdf|svg|png)$/);
    await page.keyboard.press('Escape');

    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'CSV', exact: true }).click();
    const file = await saving;
    expect(file.suggestedFilename()).toBe('plane.csv');
    const lines = (await readFile(await file.path(), 'utf8')).trim().split('\n');
    expect(lines[0]).toMatch(/^rep,I_th_E,randseed,status,run,/);
    expect(lines).toHaveLength(19);

    await page.getByRole('button', { name: 'Its runs' }).click();
    await page.waitForURL(/#\/runs$/);
    await page.getByText('18 runs').first().waitFor();
    await expectClean();
  });

  test('a region is marked by a drag and refined; more seeds are added', async () => {
    const client = await connect(bench);
    const { sweep } = await computed(client, { ...plane, name: 'refined', seeds: 1 });
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`sweeps/${sweep.id}`);
    await page.getByText('Done · 9 of 9 runs').waitFor();
    const box = (await plotOf(page).locator('canvas').last().boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    await page.mouse.move(box.x + 74, box.y + box.height - 48);
    await page.mouse.down();
    await page.mouse.move(
      box.x + 64 + 0.6 * (box.width - 136),
      box.y + box.height - 38 - 0.6 * (box.height - 48),
    );
    await page.mouse.up();
    await page.getByRole('heading', { name: '4 points' }).waitFor();
    await page.getByRole('button', { name: 'Refine here' }).click();
    const form = page.getByRole('form', { name: 'Add a region' });
    expect(await form.getByRole('textbox', { name: 'rep: step' }).inputValue()).toBe('0.5');
    // 3 x 3 values, of which the four corners are there.
    await form.getByRole('button', { name: 'Compute 5 runs' }).waitFor();
    await expectClean();
    await form.getByRole('textbox', { name: 'rep: step' }).fill('-1');
    await form.getByText('the step is -1').waitFor();
    await form.getByRole('textbox', { name: 'rep: step' }).fill('0.5');
    await form.getByRole('button', { name: 'Compute 5 runs' }).click();
    await page.getByText('Done · 14 of 14 runs').waitFor();
    await page.getByRole('button', { name: 'Choose none' }).click();

    await page.getByRole('button', { name: 'More seeds' }).click();
    const seeds = page.getByRole('form', { name: 'More seeds' });
    await seeds.getByRole('textbox', { name: 'Seeds' }).fill('2');
    // The two regions share four of their 9 and 9 points.
    await seeds.getByRole('button', { name: 'Compute 14 runs' }).click();
    await page.getByText('Done · 28 of 28 runs').waitFor();
    // Both regions, each once with the seeds that it has by now.
    const about = page.getByRole('region', { name: 'About the sweep' });
    await expect.poll(() => about.getByText(/^Seeds 2 from \d+ on$/).count()).toBe(2);
    await page.getByRole('button', { name: 'More seeds' }).click();
    expect(await seeds.getByRole('textbox', { name: 'Seeds' }).inputValue()).toBe('6');
    await expectClean();
  });

  test('a sweep is paused, goes on after the host was killed in the middle, and says when it is done', async () => {
    const client = await connect(bench);
    // More cells than machines have cores: some wait when it is paused.
    const slow = {
      name: 'slow',
      parameters: { ...smallNetwork, simtime: 15_000 },
      axes: [{ target: 'rep', values: { type: 'linear', start: 1, stop: 3.5, step: 0.25 } }, plane.axes[1]],
      seeds: 1,
    } as const;
    const { id } = await client.call('sweeps.start', structuredClone<unknown>(slow) as never);
    const { page, goTo, expectAccessible } = await bench.open();
    await goTo(`sweeps/${id}`);
    const picture = pictureOf(page);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Paused ·').waitFor();
    await expectAccessible();
    await expect
      .poll(
        async () => (await client.call('sweeps.show', { reference: id, metrics: [] })).sweep.counts.running,
      )
      .toBe(0);
    const { counts } = (await client.call('sweeps.show', { reference: id, metrics: [] })).sweep;
    expect(counts.waiting).toBeGreaterThan(0);
    await page.getByText(`Paused · ${counts.done} of 33 runs`).waitFor();
    const paused = await picture();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('Running ·').waitFor();
    await expect.poll(picture).not.toBe(paused);

    await bench.host.kill();
    await page.getByRole('alert').filter({ hasText: 'No connection to the host' }).waitFor();
    await bench.host.restart();
    await page.getByText('Connected', { exact: true }).waitFor();
    await goTo('sweeps');
    await page.getByRole('log', { name: 'Messages' }).getByText('slow is done').waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('Done · 33 of 33 runs').waitFor();
    await expectAccessible();
  }, 180_000);

  test('of a run whose spikes were not kept there are statistics, and a way to compute them again', async () => {
    const client = await connect(bench);
    const request = { ...plane, name: 'bare', axes: [plane.axes[0]], seeds: 1, keep_spikes: 'none' } as const;
    const { cells } = await computed(client, request);
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`runs/${cells[0].run}`);
    await page.getByText('The spikes of this run were not kept').waitFor();
    await page.getByRole('button', { name: 'Rate, E' }).waitFor();
    await expectClean();
    await page.getByRole('button', { name: 'Compute it again' }).click();
    await page.getByRole('tab', { name: 'Activity' }).waitFor();
    const { runs } = await client.call('runs.list', { sort: '-created_at', limit: 1 });
    await expect
      .poll(async () => (await client.call('runs.get', { reference: runs[0].id })).spike_hash)
      .toBe((await client.call('runs.get', { reference: cells[0].run ?? '' })).spike_hash);
  });

  test('runs whose spikes were not kept are compared by statistics, and by plots when computed again', async () => {
    const client = await connect(bench);
    const request = { ...plane, axes: [plane.axes[0]], seeds: 1, keep_spikes: 'none' } as const;
    const { cells } = await computed(client, { ...request, name: 'bare pair' });
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`compare/${cells[0].run},${cells[1].run}`);
    await page.getByText('The spikes of 2 of 2 runs were not kept').waitFor();
    await expect.poll(() => page.getByText('spikes not kept', { exact: true }).count()).toBe(2);
    await expectClean();
    const again = page.getByRole('button', { name: 'Compute again and keep them' });
    await again.click();
    await again.waitFor({ state: 'detached' });
    const shown = new URL(page.url()).hash.replace('#/compare/', '').split(',');
    expect(shown.length).toBe(2);
    for (const [k, reference] of shown.entries()) {
      await expect
        .poll(async () => (await client.call('runs.get', { reference })).spike_hash)
        .toBe((await client.call('runs.get', { reference: cells[k].run ?? '' })).spike_hash);
    }
    await page.getByRole('region', { name: 'Cluster rates' }).waitFor();
    await expect.poll(() => page.getByText(/^\d[\d,]* spikes/).count()).toBeGreaterThan(0);
  });

  test('a sweep is laid around a run', async () => {
    const client = await connect(bench);
    const run = await client.call('runs.start', { name: 'origin', parameters: smallNetwork });
    const { page, goTo } = await bench.open();
    await goTo(`runs/${run.id}`);
    await page.getByRole('button', { name: 'Sweep around' }).click();
    await page.waitForURL(/#\/sweeps\/new$/);
    expect(await page.getByRole('combobox', { name: 'Base', exact: true }).inputValue()).toBe('run');
    await page.getByText('100 neurons, 200 ms').waitFor();
  });
});

import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import type { Run } from '#shared/runs/run.ts';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser, type Bench } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

const recorded = { ...smallNetwork, simtime: 1000, record_neurons: [3, 85], record_interval: 0.5 };

/** Compute a run and open a window on it. */
async function openRun(bench: Bench, parameters: Record<string, unknown>) {
  const client = await connectTo(bench.host.url);
  onTestFinished(() => client.close());
  const [run] = await computeRuns(client, [{ name: 'seen', parameters }]);
  const app = await bench.open();
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.goTo(`runs/${run.id}`);
  await app.page.getByRole('tab', { name: 'Activity' }).waitFor();
  return { ...app, client, run };
}

/** Give what is in the clipboard. */
const clipboard = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** Follow what a canvas shows. */
const pictureOf = (page: Page, selector: string) => async (): Promise<string> =>
  page.locator(selector).evaluate((element) => (element as HTMLCanvasElement).toDataURL());

/** Give places in the plots over time by their share of width and height. */
async function placesIn(page: Page): Promise<(x: number, y: number) => [number, number]> {
  const box = (await page.locator('canvas.over').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  return (x, y) => [box.x + x * box.width, box.y + y * box.height];
}

describeInBrowser('activity of a run', (bench) => {
  test('plots zoom by drag and keyboard, in time and in neurons', async () => {
    const { page, expectClean } = await openRun(bench, smallNetwork);
    const picture = pictureOf(page, '.content canvas:first-child');
    await expect.poll(picture).not.toBe('data:,');
    const at = await placesIn(page);
    const reset = page.getByRole('button', { name: 'Reset zoom' });
    expect(await reset.isDisabled()).toBe(true);

    await page.mouse.move(...at(0.3, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.3), { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => reset.isEnabled()).toBe(true);
    await reset.click();
    expect(await reset.isDisabled()).toBe(true);

    await page.keyboard.down('Alt');
    await page.mouse.move(...at(0.3, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.3, 0.4), { steps: 3 });
    await page.mouse.up();
    await page.keyboard.up('Alt');
    await page.getByText(/^neurons \d+ to \d+$/).waitFor();
    await reset.click();

    await page.getByRole('group', { name: 'Raster' }).focus();
    await page.keyboard.press('+');
    expect(await reset.isEnabled()).toBe(true);
    await page.keyboard.press('0');
    await expect.poll(() => reset.isDisabled()).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('z');
    await page.getByText('neurons 0 to 19', { exact: true }).waitFor();
    await page.keyboard.press('PageUp');
    await page.getByText('neurons 18 to 37', { exact: true }).waitFor();
    await expectClean();
  });

  test('a click singles out a neuron and its cluster, the field does so too, escape nothing', async () => {
    const { page, client, run, expectClean } = await openRun(bench, smallNetwork);
    const at = await placesIn(page);
    const neuron = page.getByRole('textbox', { name: 'Neuron' });
    const cluster = page.getByLabel('Cluster', { exact: true });
    const { steps, neurons } = await client.call('runs.spikes', { id: run.id });

    await neuron.fill('42');
    await neuron.press('Enter');
    expect(await cluster.inputValue()).toBe('2');
    const rate = neurons.filter((one) => one === 42).length / 0.2;
    await page.getByText(`neuron 42 (E) · cluster 2 · ${rate} spikes/s`).waitFor();
    await neuron.fill('100');
    await neuron.press('Enter');
    await page.getByText('Neuron is 100, must be a whole number from 0 to 99').waitFor();
    expect(await neuron.getAttribute('aria-invalid')).toBe('true');
    await expectClean();
    await page.getByRole('group', { name: 'Raster' }).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => neuron.inputValue()).toBe('');
    expect(await cluster.inputValue()).toBe('all');

    // The first spike of the lowest quarter of neurons, found by its place in the plot area.
    const k = neurons.findIndex((one) => one < 20);
    const frame = await page.locator('canvas.over').boundingBox();
    const raster = await page.getByRole('heading', { name: 'Raster' }).boundingBox();
    const heatmap = await page.getByRole('heading', { name: 'E-cluster rates' }).boundingBox();
    if (!frame || !raster || !heatmap) throw new Error('the plots have no place');
    // Heads are 26 px high, 10 px below a plot area, which is 64 px from the left and 72 px from the right edge.
    const [top, bottom] = [raster.y + raster.height / 2 + 13, heatmap.y + heatmap.height / 2 - 13 - 10];
    const x = frame.x + 64 + ((steps[k] * 0.1) / 200) * (frame.width - 136);
    const y = bottom - ((neurons[k] + 0.5) / 100) * (bottom - top);
    await page.mouse.click(x, y);
    await expect.poll(() => neuron.inputValue()).toBe(String(neurons[k]));
    expect(await cluster.inputValue()).toBe('0');
    await page.mouse.move(...at(0.4, 0.3));
    await page.getByText(/ms · neuron \d+ \([EI]\) · cluster \d/).waitFor();
    await expectClean();
  });

  test('cluster rates are shown as heat map, as lines or both, in bins that can be chosen', async () => {
    const { page, expectClean } = await openRun(bench, smallNetwork);
    await page.getByRole('heading', { name: 'E-cluster rates', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Both' }).click();
    await page.getByRole('heading', { name: 'E-cluster rates as lines' }).waitFor();
    await page.getByRole('button', { name: 'Settings of E-cluster rates', exact: true }).click();
    const bins = page.getByRole('textbox', { name: 'Width of bins' });
    await bins.fill('0.01');
    await bins.press('Enter');
    await page.getByText('Width of bins is 0.01, must be from 0.1 to 200 ms').waitFor();
    await expectClean();
    await bins.fill('4');
    await bins.press('Enter');
    await expect.poll(() => page.getByText('bins of 4 ms').count()).toBe(2);
    await page.getByRole('button', { name: 'Gaussian' }).click();
    await expect.poll(() => page.getByText('gaussian kernel, σ 25 ms, bins of 4 ms').count()).toBe(2);
    await page.keyboard.press('Escape');
    await page.reload();
    await page.getByRole('heading', { name: 'E-cluster rates as lines' }).waitFor();
    await expect.poll(() => page.getByText('gaussian kernel, σ 25 ms, bins of 4 ms').count()).toBe(2);
    await expectClean();
  });

  test('every plot is copied as image and as CSV and says what it shows', async () => {
    const { page, client, run, expectClean } = await openRun(bench, smallNetwork);
    const { steps, neurons } = await client.call('runs.spikes', { id: run.id });
    await page.getByRole('button', { name: 'Menu of Raster' }).click();
    await page.getByText('Copy data as CSV').click();
    await page.getByText('Raster: data copied').waitFor();
    const lines = (await clipboard(page)).trimEnd().split('\n');
    expect(lines[0]).toBe('time_ms,neuron,population,cluster');
    expect(lines.slice(1).map((line) => Number(line.split(',')[1]))).toEqual([...neurons]);
    expect(Number(lines[1].split(',')[0])).toBeCloseTo(steps[0] * 0.1, 9);

    await page.getByRole('button', { name: 'Menu of Population rates' }).click();
    await page.getByText('Copy image').click();
    await page.getByText('Population rates: image copied').waitFor();
    const types = await page.evaluate(async () =>
      (await navigator.clipboard.read()).flatMap(({ types: of }) => of),
    );
    expect(types).toEqual(['image/png']);

    await page.getByRole('button', { name: 'Menu of E-cluster rates' }).click();
    await page.getByText('What it shows').click();
    await page
      .getByRole('dialog', { name: 'E-cluster rates' })
      .getByText('over the number of neurons')
      .waitFor();
    await expectClean();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);

    await page.getByRole('button', { name: 'Copy all statistics' }).click();
    await page.getByText('Statistics copied').waitFor();
    expect(await clipboard(page)).toContain(`\t${run.metrics['rate_E_hz']}\tspikes/s\trate_E_hz\n`);
    await expectClean();
  });
});

describeInBrowser('histograms, traces and connectivity of a run', (bench) => {
  const showTab = async (page: Page, name: string): Promise<void> => {
    await page.getByRole('tab', { name }).click();
    await expect.poll(() => page.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true');
  };
  const byKeys = async (page: Page, run: Run): Promise<void> => {
    await page.getByRole('tab', { name: 'Activity' }).focus();
    for (const name of ['Histograms', 'Traces', 'Connectivity']) {
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => page.getByRole('tab', { name }).getAttribute('aria-selected')).toBe('true');
    }
    await page.getByText(`${Number(run.metrics['synapses']).toLocaleString('en')} synapses in all`).waitFor();
  };

  test('tabs are chosen by keyboard and remembered', async () => {
    const { page, run, expectClean } = await openRun(bench, smallNetwork);
    await byKeys(page, run);
    await page.reload();
    await page.getByText('synapses in all').waitFor();
    await expectClean();
  });

  test('histograms state their number, and show a cluster among all', async () => {
    const { page, run, expectClean } = await openRun(bench, recorded);
    await showTab(page, 'Histograms');
    const rates = page.getByRole('img', { name: /^Rates of neurons, E/ });
    await rates.waitFor();
    const label = async (): Promise<string> => (await rates.getAttribute('aria-label')) ?? '';
    expect(await label()).toMatch(
      /^Rates of neurons, E: neurons, n = 80, median [\d.]+, mean [\d.]+ spikes\/s$/,
    );
    const mean = Number(/mean ([\d.]+)/.exec(await label())?.[1]);
    // Written with three digits.
    expect(Math.abs(mean / Number(run.metrics['rate_E_hz']) - 1)).toBeLessThan(5e-3);
    expect(await page.getByRole('img', { name: /^(Rates|Inter-spike|CV)/ }).count()).toBe(6);
    await expectClean();

    await page.getByLabel('Cluster', { exact: true }).selectOption('1');
    await page.getByRole('img', { name: /^Rates of neurons, E, cluster 1: neurons, n = 20,/ }).waitFor();
    await page.getByRole('button', { name: 'Logarithmic' }).click();
    await page.getByRole('button', { name: 'Settings of Inter-spike intervals, E' }).click();
    await page.getByRole('textbox', { name: 'Bins per decade' }).fill('7');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Menu of Inter-spike intervals, E' }).click();
    await page.getByText('Copy data as CSV').click();
    await page.getByText('Inter-spike intervals, E: data copied').waitFor();
    const [head, first, second] = (await clipboard(page)).split('\n').map((line) => line.split(','));
    expect(head).toEqual(['from_ms', 'to_ms', 'count_E', 'count_E_cluster_1']);
    expect(first[1]).toBe(second[0]);
    expect(Math.log10(Number(first[1]) / Number(first[0]))).toBeCloseTo(1 / 7, 9);
    await expectClean();
  });

  test('traces show what was recorded, with the neuron that is singled out', async () => {
    const { page, client, run, expectClean } = await openRun(bench, recorded);
    await page.getByRole('textbox', { name: 'Neuron' }).fill('85');
    await page.keyboard.press('Enter');
    await showTab(page, 'Traces');
    await page.getByRole('heading', { name: 'V_m of neuron 85 (I, cluster 1)' }).waitFor();
    await page.getByRole('heading', { name: 'Input of neuron 85 (I, cluster 1)' }).waitFor();
    await page.getByText('threshold 20 mV').waitFor();
    await page.getByLabel('Add a neuron').selectOption('3');
    await page.getByRole('heading', { name: 'V_m of neuron 3 (E, cluster 0)' }).waitFor();
    await expectClean();

    await page.getByRole('button', { name: 'Menu of Input of neuron 3 (E, cluster 0)' }).click();
    await page.getByText('Copy data as CSV').click();
    await page.getByText('Input of neuron 3 (E, cluster 0): data copied').waitFor();
    const lines = (await clipboard(page)).trimEnd().split('\n');
    expect(lines[0]).toBe('time_ms,I_syn_ex_pA,I_syn_in_pA,total_pA');
    const traces = await client.call('runs.traces', { id: run.id });
    const samples = traces?.times_ms.length ?? 0;
    expect(lines).toHaveLength(samples + 1);
    const [time, ex, inh, total] = lines[101].split(',').map(Number);
    expect(time).toBe(traces?.times_ms[100]);
    expect([ex, inh]).toEqual([traces?.values.I_syn_ex?.[100], traces?.values.I_syn_in?.[100]]);
    // 1.25 times the rheobase of 1 pA is the constant input.
    expect(total).toBeCloseTo(ex + inh + 1.25, 9);

    await page.getByRole('button', { name: 'Leave out neuron 85' }).click();
    await expect.poll(() => page.getByRole('heading', { name: /neuron 85/ }).count()).toBe(0);
  });

  test('where nothing was recorded it is said how to, and done by a button', async () => {
    const { page, run, expectClean } = await openRun(bench, smallNetwork);
    await showTab(page, 'Traces');
    await page.getByText('No traces were recorded in this run').waitFor();
    await page.getByText('record_interval').waitFor();
    const neurons = page.getByRole('textbox', { name: 'Neurons' });
    await neurons.fill('7, 400');
    await page.getByRole('button', { name: 'Run again and record' }).click();
    await page.getByText('Neurons has 400, must be whole numbers from 0 to 99').waitFor();
    await expectClean();
    await neurons.fill('7');
    await page.getByRole('button', { name: 'Run again and record' }).click();
    await page.getByRole('heading', { name: 'V_m of neuron 7 (E, cluster 0)' }).waitFor();
    await page.getByText(run.spike_hash ?? 'no hash').waitFor();
    await expectClean();
  });

  test('connectivity counts the synapses of the drawn network', async () => {
    const parameters = { ...smallNetwork, clustering: 'probabilities', rep: 3 };
    const { page, client, run, expectClean } = await openRun(bench, parameters);
    const { counts, synapses } = await client.call('runs.connectivity', { id: run.id });
    await showTab(page, 'Connectivity');
    await page.getByText(`${synapses.toLocaleString('en')} synapses in all`).waitFor();
    expect(synapses).toBe(run.metrics['synapses']);
    const within = [0, 1, 2, 3].reduce((sum, cluster) => sum + counts[cluster * 8 + cluster], 0);
    const row = page.getByRole('row', { name: /^E to E within/ });
    await row.getByRole('cell', { name: within.toLocaleString('en'), exact: true }).waitFor();
    await page.getByLabel('From', { exact: true }).selectOption('I 3');
    await page.getByLabel('To', { exact: true }).selectOption('E 2');
    // I 3 is the last of eight groups.
    await page.getByText(new RegExp(`^I 3 to E 2 · .* · ${counts[2 * 8 + 7]} realised`)).waitFor();
    await expectClean();

    await page.getByLabel('Quantity shown on the left').selectOption('deviation');
    await page.getByRole('button', { name: 'Menu of Deviation' }).click();
    await page.getByText('Copy data as CSV').click();
    await page.getByText('Deviation: data copied').waitFor();
    const lines = (await clipboard(page)).trimEnd().split('\n');
    expect(lines).toHaveLength(65);
    const column = lines[0].split(',').indexOf('realised_synapses');
    expect(lines.slice(1).map((line) => Number(line.split(',')[column]))).toEqual([...counts]);
    const matrix = page.locator('figure').first().locator('canvas').last();
    await matrix.click({ position: { x: 70, y: 14 } });
    expect(await page.getByLabel('Cluster', { exact: true }).inputValue()).toBe('0');
    await expectClean();
  });
});

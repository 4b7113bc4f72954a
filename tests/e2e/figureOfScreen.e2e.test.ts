import { readFile } from 'node:fs/promises';
import { loadImage } from '@napi-rs/canvas';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser, type Bench } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

/** Four clusters of 20 E and 5 I neurons for a second. */
const parameters = { ...smallNetwork, simtime: 1000, record_neurons: [3], record_interval: 1 };

async function openRun(bench: Bench, tab: string) {
  const client = await connectTo(bench.host.url);
  onTestFinished(() => client.close());
  const [run] = await computeRuns(client, [{ name: 'seen', parameters }]);
  const app = await bench.open();
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.goTo(`runs/${run.id}`);
  await app.page.getByRole('tab', { name: tab }).click();
  return { ...app, client, run };
}

/** Export one plot as SVG with its data, and return both. */
async function exportPlot(page: Page, title: string): Promise<{ svg: string; rows: string[][] }> {
  await page.getByRole('button', { name: `Menu of ${title}`, exact: true }).click();
  await page.getByText('Export figure').click();
  const dialog = page.getByRole('dialog', { name: 'Export figure' });
  await dialog.getByRole('img', { name: `Preview: ${title}` }).waitFor();
  await dialog.getByRole('radio', { name: 'SVG' }).check();
  await dialog.getByText('Data as CSV').click();
  const files = new Map<string, Promise<string>>();
  page.on('download', (download) => {
    files.set(download.suggestedFilename().endsWith('.svg') ? 'svg' : 'zip', download.path());
  });
  await dialog.getByRole('button', { name: 'Save figure' }).click();
  await expect.poll(() => [...files.keys()].sort()).toEqual(['svg', 'zip']);
  page.removeAllListeners('download');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  const data = unzipSync(await readFile((await files.get('zip')) ?? ''));
  const [name] = Object.keys(data).filter((each) => each.endsWith('.csv'));
  const rows = new TextDecoder().decode(data[name]).trimEnd().split('\n');
  return {
    svg: await readFile((await files.get('svg')) ?? '', 'utf8'),
    rows: rows.map((row) => row.split(',')),
  };
}

describeInBrowser('what is on screen is what is exported', (bench) => {
  test('the shown times and neurons, and the cluster that is singled out', async () => {
    const { page, client, run, expectClean } = await openRun(bench, 'Activity');
    const { steps, neurons } = await client.call('runs.spikes', { id: run.id });
    const whole = await exportPlot(page, 'Raster');
    expect(whole.rows).toHaveLength(steps.length + 1);
    expect(whole.svg).toContain('>E 3<');
    // The lines at the borders of the cluster that is singled out.
    expect(whole.svg).not.toContain('#1F5FBF');

    await page.getByLabel('Cluster', { exact: true }).selectOption('2');
    const selected = await exportPlot(page, 'Raster');
    expect(selected.svg).toContain('#1F5FBF');
    await page.getByRole('group', { name: 'Raster' }).focus();
    await page.keyboard.press('z');
    await page.getByText('neurons 40 to 59', { exact: true }).waitFor();
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    const zoomed = await exportPlot(page, 'Raster');
    const times = zoomed.rows.slice(1).map(([time]) => Number(time));
    const shown = zoomed.rows.slice(1).map(([, neuron]) => Number(neuron));
    expect(times.length).toBeGreaterThan(0);
    const [first, last] = [Math.min(...times), Math.max(...times)];
    expect(last - first).toBeLessThan(600);
    expect(Math.min(...shown)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...shown)).toBeLessThan(60);
    // All of the run's own spikes between the first and the last that are in the figure.
    const inSight = [...neurons].filter(
      (neuron, k) =>
        neuron >= 40 && neuron < 60 && steps[k] * 0.1 > first - 0.01 && steps[k] * 0.1 < last + 0.01,
    );
    expect(shown).toEqual(inSight);
    expect(zoomed.svg).not.toContain('>E 3<');
    // The labels of the time axis are those of what is in sight: the ends are not.
    expect(zoomed.svg).not.toContain('>0</text>');
    expect(zoomed.svg).not.toContain('>1000</text>');
    await expectClean();
  });

  test('lines that are hidden are not in the figure', async () => {
    const { page, expectClean } = await openRun(bench, 'Activity');
    const both = await exportPlot(page, 'Population rates');
    expect(both.rows[0]).toEqual(['bin_start_ms', 'rate_E_hz', 'rate_I_hz']);
    expect(both.svg).toContain('#8B1A1A');
    await page.getByRole('button', { name: 'Settings of Population rates' }).click();
    await page.getByRole('group', { name: 'Lines' }).getByText('E', { exact: true }).click();
    await expectClean();
    await page.keyboard.press('Escape');
    const alone = await exportPlot(page, 'Population rates');
    expect(alone.rows[0]).toEqual(['bin_start_ms', 'rate_E_hz']);
    expect(alone.rows.map(([start, E]) => [start, E])).toEqual(both.rows.map(([start, E]) => [start, E]));
    expect(alone.svg).not.toContain('#8B1A1A');
    expect(alone.svg).toContain('>E rate (spikes/s)<');

    await page.getByRole('tab', { name: 'Analyses' }).click();
    await page.getByLabel('Analysis', { exact: true }).selectOption('intervals');
    await page.getByRole('button', { name: 'Settings of Inter-spike intervals' }).click();
    await page.getByRole('checkbox', { name: 'E', exact: true }).uncheck();
    expect(await page.getByRole('checkbox', { name: 'I', exact: true }).isDisabled()).toBe(true);
    await expectClean();
    await page.keyboard.press('Escape');
    const intervals = await exportPlot(page, 'Inter-spike intervals');
    expect(intervals.rows[0]).toEqual(['interval_ms_from', 'interval_ms_to', 'intervals_I']);
    expect(intervals.svg).toContain('#8B1A1A');
    expect(intervals.svg).toContain('>Intervals, I<');
  });

  test('every plot of a run is copied as a picture', async () => {
    const { page } = await openRun(bench, 'Activity');
    let count = 0;
    for (const tab of ['Activity', 'Histograms', 'Traces', 'Connectivity', 'Analyses']) {
      await page.getByRole('tab', { name: tab }).click();
      await expect.poll(() => page.getByRole('button', { name: /^Menu of / }).count()).toBeGreaterThan(0);
      const names = await page
        .getByRole('button', { name: /^Menu of / })
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
      for (const name of names) {
        await page.getByRole('button', { name, exact: true }).first().click();
        await page.getByText('Copy image').click();
        await page
          .getByText(`${name.replace('Menu of ', '')}: image copied`)
          .first()
          .waitFor();
        const bytes = await page.evaluate(async () => {
          const [item] = await navigator.clipboard.read();
          return [...new Uint8Array(await (await item.getType('image/png')).arrayBuffer())];
        });
        const { width, height } = await loadImage(Buffer.from(bytes));
        // Twice as many pixels as on the page, where it is at least so large.
        expect(width).toBeGreaterThan(400);
        expect(height).toBeGreaterThan(200);
        count++;
      }
    }
    expect(count).toBeGreaterThan(12);
  });
});

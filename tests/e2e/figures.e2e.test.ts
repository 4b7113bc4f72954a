import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

describeInBrowser('figures and analyses', (bench) => {
  test('what is on screen becomes a figure with its data', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [run] = await computeRuns(client, [{ name: 'drawn', parameters: smallNetwork }]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`runs/${run.id}`);
    await page.getByRole('button', { name: 'Menu of Raster' }).click();
    await page.getByText('Export figure').click();
    const dialog = page.getByRole('dialog', { name: 'Export figure' });
    await dialog.getByRole('img', { name: 'Preview: Raster' }).waitFor();
    await dialog.getByRole('checkbox', { name: 'Population rates' }).check();
    await dialog.getByRole('button', { name: 'Column, 89 mm' }).click();
    await dialog.getByLabel('Resolution').fill('7');
    await dialog.getByText('Must be').waitFor();
    expect(await dialog.getByRole('button', { name: 'Save figure' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Resolution').fill('150');
    await dialog.getByRole('radio', { name: 'SVG' }).check();
    await dialog.getByText('Data as CSV').click();
    await expectClean();

    const files = new Map<string, Promise<string>>();
    page.on('download', (download) => files.set(download.suggestedFilename(), download.path()));
    await dialog.getByRole('button', { name: 'Save figure' }).click();
    await expect.poll(() => [...files.keys()].sort()).toEqual(['drawn.svg', 'drawn_data.zip']);
    const svg = await readFile((await files.get('drawn.svg')) ?? '', 'utf8');
    expect(svg).toContain('width="89mm"');
    for (const text of ['>Cluster<', '>Rate (spikes/s)<', '>A<', '>B<']) expect(svg).toContain(text);
    // The dashed line of the I neurons, which is no shading, grid or axis.
    expect(svg).toContain('#8B1A1A');
    const data = unzipSync(await readFile((await files.get('drawn_data.zip')) ?? ''));
    expect(Object.keys(data).sort()).toEqual(['1_raster.csv', '2_population-rates.csv', 'about.json']);
    const about = JSON.parse(new TextDecoder().decode(data['about.json'])) as {
      run: { id: string; spike_hash: string };
    };
    expect(about.run).toMatchObject({ id: run.id, spike_hash: run.spike_hash });
    await expectClean();
  });

  test('an analysis shows its settings, refuses what is not allowed and computes what is', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [run] = await computeRuns(client, [
      { name: 'analysed', parameters: { ...smallNetwork, simtime: 2000 } },
    ]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`runs/${run.id}`);
    await page.getByRole('tab', { name: 'Analyses' }).click();
    await page.getByLabel('Analysis', { exact: true }).selectOption('intervals');
    await page.getByRole('heading', { name: 'Inter-spike intervals' }).waitFor();
    await page.getByText('Number of intervals, E').waitFor();
    await expectClean();
    await page.getByLabel('Bin', { exact: true }).fill('-3');
    await page.getByLabel('Bin', { exact: true }).press('Tab');
    await page.getByText('Must be a number above 0 ms.', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Defaults' }).click();
    await page.getByRole('heading', { name: 'Inter-spike intervals' }).waitFor();
    await expectClean();
  });

  test('trials of one network are started and analysed together', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const parameters = { ...smallNetwork, simtime: 1000, randseed: 9 };
    const [run] = await computeRuns(client, [{ name: 'as a start', parameters }]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`runs/${run.id}`);
    await page.getByRole('button', { name: 'Edit as new' }).click();
    await page.getByRole('button', { name: 'More ways to run' }).click();
    const count = page.getByLabel('Number of trials');
    await count.fill('1');
    await page.getByText('Must be a whole number from 2 to 1000.').waitFor();
    await count.fill('4');
    await expectClean();
    await count.press('Enter');
    const trials = async (): Promise<string[]> => {
      const filter = 'randseed = 9 and status = done and name != "as a start"';
      const { runs } = await client.call('runs.list', { filter, sort: 'trial' });
      return runs.map(({ id }) => id);
    };
    await expect.poll(async () => (await trials()).length).toBe(4);
    const [first] = await trials();
    await goTo(`runs/${first}`);
    await page.getByRole('tab', { name: 'Analyses' }).click();
    await page.getByText('All 4 finished trials').waitFor();
    await page.getByLabel('Analysis', { exact: true }).selectOption('fano');
    await page.getByText(/^4 trials/).waitFor();
    await expectClean();
    const name = page.getByRole('textbox', { name: 'Trials', exact: true });
    await name.fill('Around the stimulus');
    await name.press('Enter');
    await page.getByText('All 4 finished trials of Around the stimulus').waitFor();
    const { runs } = await client.call('runs.list', { filter: 'group = "Around the stimulus"' });
    expect(runs).toHaveLength(4);
    await name.fill(' ');
    await name.press('Enter');
    await page.getByText('A group needs a name').waitFor();
    expect(await name.inputValue()).toBe('Around the stimulus');
  });
});

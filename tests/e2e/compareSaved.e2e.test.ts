import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

describeInBrowser('comparisons that are kept and exported', (bench) => {
  test('a comparison is saved, opened again, deleted and brought back; missing runs are named', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const runs = await computeRuns(
      client,
      [1.5, 3, 2].map((rep) => ({ name: `rep ${rep}`, parameters: { ...smallNetwork, rep } })),
    );
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`compare/${runs.map(({ id }) => id).join(',')}`);
    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    const names = () => chips.getByRole('link').allTextContents();
    await expect.poll(names).toEqual(['rep 1.5', 'rep 3', 'rep 2']);
    await page.getByRole('button', { name: 'Baseline: rep 3' }).click();
    await page.getByRole('button', { name: 'Rename rep 2' }).click();
    await chips.getByRole('textbox', { name: 'Name' }).fill('between');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Hide rep 1.5' }).click();

    await page.getByRole('button', { name: 'Saved' }).click();
    await page.getByRole('textbox', { name: 'Name of the comparison' }).fill('Clustering strength');
    await expectClean();
    await page.keyboard.press('Enter');
    await page.getByText('Comparison "Clustering strength" saved').waitFor();
    await page.getByRole('heading', { name: 'Clustering strength' }).waitFor();
    // What was cleared by mistake comes back with its names.
    const undo = page.getByRole('button', { name: 'Undo' });
    await page.getByRole('button', { name: 'Clear' }).click();
    await page.getByText('Runs side by side').waitFor();
    await undo.click();
    await expect.poll(() => chips.getByRole('link').allTextContents()).toContain('between');
    await page.getByRole('button', { name: 'Clear' }).click();
    const saved = page.getByRole('list', { name: 'Saved comparisons' });
    await saved.getByText('3 runs, saved').waitFor();
    await expectClean();

    // Another window, with nothing but the database.
    const other = await bench.open({ theme: 'dark' });
    await other.page.keyboard.press('Control+k');
    await other.page.getByRole('combobox', { name: /^Search for commands/ }).fill('clustering str');
    await other.page.getByRole('option', { name: /^Comparison Clustering strength/ }).click();
    const otherChips = other.page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    const otherNames = () => otherChips.getByRole('link').allTextContents();
    await expect.poll(otherNames).toEqual(['rep 1.5', 'rep 3', 'between']);
    await other.page.getByRole('button', { name: 'Baseline: rep 3', pressed: true }).waitFor();
    await other.page.getByRole('button', { name: 'Hide rep 1.5', pressed: true }).waitFor();

    await saved.getByRole('button', { name: 'Delete the comparison Clustering strength' }).click();
    await saved.waitFor({ state: 'detached' });
    await other.page.getByRole('button', { name: 'Saved' }).click();
    await other.page.getByText('None is saved yet.').waitFor();
    await undo.last().click();
    await saved.getByText('3 runs, saved').waitFor();

    const gone = [runs[1].id];
    await client.call('runs.trash', { ids: gone });
    await other.page.getByText('In the trash: rep 3').waitFor();
    await client.call('runs.purge', { ids: gone });
    await other.page.getByText('rep 3 is missing. It was deleted for good.').waitFor();
    await saved.getByRole('button', { name: /^Clustering strength/ }).click();
    await page.getByText('rep 3 is missing. No run with its id is stored').waitFor();
    await expect.poll(names).toEqual(['rep 1.5', 'between']);
    await expectClean();
    await page.getByRole('button', { name: 'Take out rep 3' }).click();
    await page.getByText('is missing').waitFor({ state: 'detached' });
    await other.expectClean();

    // Many that are gone take one line.
    await goTo('compare/gone1,gone2,gone3,gone4');
    await page.getByText('4 runs are missing: Run gone1, Run gone2, Run gone3 and 1 more.').waitFor();
    await expectClean();
    await page.getByRole('button', { name: 'Take out all 4' }).click();
    await page.getByText('Runs side by side').waitFor();
  });

  test('a comparison becomes tables and one figure of any of its plots, without what is hidden', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const runs = await computeRuns(
      client,
      [1.5, 3, 2].map((rep) => ({ name: `strength ${rep}`, parameters: { ...smallNetwork, rep } })),
    );
    const { page, context, goTo, expectClean } = await bench.open();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await goTo(`compare/${runs.map(({ id }) => id).join(',')}`);
    await page.getByRole('button', { name: 'Hide strength 2' }).click();
    const files = new Map<string, Promise<string>>();
    page.on('download', (download) => files.set(download.suggestedFilename(), download.path()));
    const exportAs = async (title: string): Promise<void> => {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByText(title, { exact: true }).click();
    };
    const textOf = async (name: string): Promise<string> => {
      await expect.poll(() => files.has(name)).toBe(true);
      return readFile((await files.get(name)) ?? '', 'utf8');
    };
    await exportAs('Save tables as CSV');
    const csv = (await textOf('comparison.csv')).trimEnd().split('\n');
    expect(csv[0]).toMatch(/^kind,name,unit,group,runs/);
    expect(csv).toContainEqual(expect.stringMatching(/^parameter,rep,,strength 3,1,0,3,/));
    const rate = String(runs[1].metrics['rate_E_hz']);
    expect(csv).toContainEqual(expect.stringContaining(`metric,rate_E_hz,spikes/s,strength 3,1,0,${rate},`));
    expect(csv.join()).not.toContain('strength 2');
    await exportAs('Save tables as LaTeX');
    expect(await textOf('comparison.tex')).toContain('\\begin{tabular}');
    await exportAs('Save tables as Markdown');
    expect(await textOf('comparison.md')).toContain('| rep |');
    await exportAs('Copy tables as Markdown');
    await page.getByText('Comparison copied as Markdown').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('| rep |');

    await page.getByRole('group', { name: '2 strength 3: E-cluster rates over time' }).waitFor();
    await exportAs('Figure…');
    const dialog = page.getByRole('dialog', { name: 'Export figure' });
    const panels = ['1 strength 1.5: raster', '2 strength 3: raster', '2 strength 3: E-cluster rates'];
    for (const name of panels) await dialog.getByRole('checkbox', { name }).check();
    expect(await dialog.getByRole('checkbox', { name: /strength 2/ }).count()).toBe(0);
    await dialog.getByLabel('Columns').fill('2');
    await dialog.getByRole('radio', { name: 'SVG' }).check();
    await dialog.getByText('Data as CSV').click();
    await expectClean();
    await dialog.getByRole('button', { name: 'Save figure' }).click();
    const svg = await textOf('comparison.svg');
    for (const text of ['>A<', '>D<', '>Cluster<', '>1 strength 1.5<', '>2 strength 3<'])
      expect(svg).toContain(text);
    // The hues of the first two runs, in lines and beside their rasters.
    for (const hue of ['#0072b2', '#e69f00']) expect(svg.toLowerCase()).toContain(hue);
    const zip = unzipSync(await readFile((await files.get('comparison_data.zip')) ?? ''));
    expect(Object.keys(zip)).toHaveLength(5);
    const about = JSON.parse(new TextDecoder().decode(zip['about.json'])) as {
      groups: { group: string; runs: { spike_hash: string }[] }[];
    };
    expect(about.groups.map(({ group }) => group)).toEqual(['strength 1.5', 'strength 3']);
    expect(about.groups[1].runs[0].spike_hash).toBe(runs[1].spike_hash);
    await expectClean();
  });
});

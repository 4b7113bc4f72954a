import { expect, onTestFinished, test } from 'vitest';
import { smallNetwork } from '../support/hosting.ts';
import { describeInBrowser } from './support/browserTest.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';

describeInBrowser('picking what is compared', (bench) => {
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

    const picker = page.getByRole('combobox', { name: 'Add runs' });
    const options = page.getByRole('listbox', { name: 'Found runs' });
    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    // The newest run is offered first; who types on and presses Enter before others are found means those.
    await picker.focus();
    await options.getByRole('option', { name: 'strong' }).waitFor();
    await picker.fill('weak');
    await picker.press('Enter');
    await expect.poll(() => chips.getByRole('link').allTextContents()).toEqual(['weak']);
    await picker.fill('strong');
    await options.getByRole('option', { name: 'strong' }).waitFor();
    await expect.poll(() => options.getByRole('option').count()).toBe(1);
    await picker.press('Enter');
    await chips.filter({ hasText: 'strong' }).waitFor();
    await picker.press('Escape');
    const parameters = page.getByRole('group', { name: 'Parameters by run' });
    await expect.poll(() => parameters.getByRole('row').count()).toBe(2);
    expect(await parameters.getByRole('row').last().textContent()).toMatch(/rep\s*1\.5\s*3/);
  });

  test('a condition adds all runs that it finds, a group all of its runs; what is wrong in a condition is said', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const seeds = await client.call('runs.startMany', {
      ...{ parameters: { ...smallNetwork, rep: 2 }, seeds: [21, 22, 23], name: 'pilot' },
    });
    const { page, expectClean } = await bench.open({ theme: 'dark' });
    await page.keyboard.press('Control+3');
    const picker = page.getByRole('combobox', { name: 'Add runs' });
    const options = page.getByRole('listbox', { name: 'Found runs' });
    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');

    await picker.fill('rpe > 1');
    await page.getByText('rpe is no parameter, metric or field of a run').waitFor();
    await picker.fill('rep = 1.5 or rep = 3');
    await options.getByRole('option', { name: 'All 2 that match' }).waitFor();
    await expectClean();
    await picker.press('Enter');
    await expect.poll(() => chips.count()).toBe(2);

    const group = seeds[0].group?.name ?? '';
    await picker.fill(group);
    await options.getByRole('option', { name: `${group} group of 3 seeds` }).click();
    await expect.poll(() => chips.count()).toBe(3);
    await chips.last().getByText('n = 3').waitFor();
    await picker.press('Escape');
    await expectClean();
  });

  test('more groups than can be told apart are left out, and that is said', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    await computeRuns(
      client,
      Array.from({ length: 14 }, (_, k) => ({
        name: `many ${k}`,
        parameters: { ...smallNetwork, simtime: 20, rep: 1 + k / 10 },
        tags: ['many'],
      })),
    );
    const { page } = await bench.open();
    await page.keyboard.press('Control+3');
    const picker = page.getByRole('combobox', { name: 'Add runs' });
    await picker.fill('tag:many');
    await page.getByRole('option', { name: 'All 14 that match' }).waitFor();
    await picker.press('Enter');
    await page.getByText('2 runs left out: 12 groups at most').waitFor();
    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    await expect.poll(() => chips.count()).toBe(12);
  });

  test('runs are dragged from the picker onto the page, and from the list of runs onto the rail', async () => {
    const { page, goTo } = await bench.open();
    await page.keyboard.press('Control+3');
    const picker = page.getByRole('combobox', { name: 'Add runs' });
    await picker.fill('weak');
    const option = page.getByRole('option', { name: 'weak' });
    await option.dragTo(page.getByText('Runs side by side'));
    const chips = page.getByRole('list', { name: 'Compared runs' }).getByRole('listitem');
    await expect.poll(() => chips.getByRole('link').allTextContents()).toEqual(['weak']);
    // The list goes when something else is pressed.
    const hint = page.getByText('Words find names, tags, notes and groups');
    await page.getByText('Add another run').click();
    await hint.waitFor({ state: 'hidden' });

    await goTo('runs');
    const rail = page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'Compare' });
    await page.getByRole('checkbox', { name: 'Select many 3' }).check();
    await page.getByRole('checkbox', { name: 'Select many 4' }).check();
    await page.getByRole('link', { name: 'many 4' }).dragTo(rail);
    await page.waitForURL(/#\/compare\/[^,]+,[^,]+,[^,]+$/);
    await expect.poll(() => chips.getByRole('link').allTextContents()).toHaveLength(3);
    expect((await chips.getByRole('link').allTextContents()).sort()).toEqual(['many 3', 'many 4', 'weak']);
  });

  test('a run is compared with the one before it, from its view, the list of runs and the palette', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const { runs } = await client.call('runs.list', { sort: '-created_at', status: 'done', limit: 2 });
    const compared = new RegExp(`#/compare/${runs[1].id},${runs[0].id}$`);
    const { page, goTo } = await bench.open();
    await goTo(`runs/${runs[0].id}`);
    await page.getByRole('button', { name: 'Compare with previous' }).click();
    await page.waitForURL(compared);

    await goTo('runs');
    await page.getByRole('checkbox', { name: `Select ${runs[0].name}` }).check();
    await page.getByRole('button', { name: 'Compare with previous' }).click();
    await page.waitForURL(compared);

    await goTo(`runs/${runs[0].id}`);
    await page.getByRole('button', { name: 'Compare with previous' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /^Search for commands/ }).fill('compare the run');
    await page.getByRole('option', { name: 'Compare the run with the previous one' }).click();
    await page.waitForURL(compared);
  });
});

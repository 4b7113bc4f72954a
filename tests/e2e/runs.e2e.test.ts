import { expect, onTestFinished, test } from 'vitest';
import { longRun, smallNetwork } from '../support/hosting.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { describeInBrowser } from './support/browserTest.ts';

describeInBrowser('one run', (bench) => {
  test('shows plots, statistics, parameters and provenance, and takes name, notes and tags', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [run] = await computeRuns(client, [{ name: 'first', parameters: smallNetwork }]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.getByRole('link', { name: 'first' }).click();
    await page.getByRole('heading', { name: 'Statistics' }).waitFor();
    await page.getByRole('button', { name: 'Rate, E' }).focus();
    await page.getByRole('tooltip').getByText('Spikes of all excitatory neurons').waitFor();
    await page.getByText(run.spike_hash ?? 'no hash').waitFor();
    await page.getByText('differ from the defaults').waitFor();

    await page.getByRole('textbox', { name: 'Name' }).fill('renamed');
    await page.getByRole('textbox', { name: 'Name' }).press('Enter');
    await page.getByRole('textbox', { name: 'Notes' }).fill('seen on a Tuesday');
    await page.getByRole('textbox', { name: 'Add tags' }).fill('a, b');
    await page.getByRole('textbox', { name: 'Add tags' }).press('Enter');
    await expect
      .poll(() => client.call('runs.get', { reference: run.id }))
      .toMatchObject({ name: 'renamed', notes: 'seen on a Tuesday', tags: ['a', 'b'] });
    await page.getByRole('heading', { level: 1, name: 'renamed' }).waitFor();
    await expectClean();
  });

  test('is rerun, rerun with another seed, verified, edited as new and deleted', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [run] = await computeRuns(client, [{ name: 'again', parameters: smallNetwork }]);
    const { page, goTo, expectClean } = await bench.open();
    await goTo(`runs/${run.id}`);
    await page.getByRole('button', { name: 'Verify' }).click();
    await page.getByText('all identical').waitFor();
    await page.getByRole('button', { name: 'Rerun', exact: true }).click();
    await page.getByText(run.spike_hash ?? 'no hash').waitFor();
    await expect.poll(() => page.url()).not.toContain(run.id);
    await page.getByRole('link', { name: run.id }).click();
    await page.getByRole('button', { name: 'Rerun, other seed' }).click();
    await expect.poll(() => page.url()).not.toContain(run.id);
    await expect
      .poll(async () => (await client.call('runs.list', { filter: 'randseed = 56' })).total)
      .toBe(1);
    await page.getByText('Done', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.waitForURL(/#\/runs$/);
    await page.getByText('1 run deleted').waitFor();
    await goTo(`runs/${run.id}`);
    await page.getByRole('button', { name: 'Edit as new' }).click();
    await page.waitForURL(/#\/simulate$/);
    await expectClean();
  });

  test('a run that is computed can be looked at and cancelled; an unknown one is said to be so', async () => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const { id } = await client.call('runs.start', { parameters: longRun, name: 'endless' });
    const { page, goTo, complaints, expectAccessible } = await bench.open();
    await goTo(`runs/${id}`);
    await page.getByText('The plots show what is stored so far').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The plots show what was stored until then').waitFor();
    await goTo('runs/00000000000000000000');
    await page.getByRole('alert').waitFor();
    await expectAccessible();
    expect(complaints).toEqual([]);
  });
});

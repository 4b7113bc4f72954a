import { expect, onTestFinished, test } from 'vitest';
import { longRun, smallNetwork } from '../support/hosting.ts';
import { computeRuns, connectTo } from './support/connectTo.ts';
import { describeInBrowser } from './support/browserTest.ts';

describeInBrowser('every view', (bench) => {
  test.each([
    ['light', 1280, 800],
    ['dark', 1280, 800],
    ['light', 1920, 1080],
    ['dark', 1920, 1080],
  ] as const)('is clean in %s at %i x %i', async (theme, width, height) => {
    const client = await connectTo(bench.host.url);
    onTestFinished(() => client.close());
    const [{ id }] = await computeRuns(client, [{ name: `seen in ${theme}`, parameters: smallNetwork }]);
    const { page, goTo, expectClean } = await bench.open({ theme, width, height });
    await expectClean();
    await goTo('runs');
    await page
      .getByRole('link', { name: `seen in ${theme}` })
      .first()
      .waitFor();
    await expectClean();
    await goTo(`runs/${id}`);
    await page.locator('canvas').first().waitFor();
    await expectClean();
    await goTo('settings');
    await page.getByRole('heading', { name: 'About' }).waitFor();
    await expectClean();
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    expect(overflow).toBe(false);
  });

  test('two windows see what the other does', async () => {
    const [one, two] = await Promise.all([bench.open(), bench.open()]);
    await Promise.all([one.goTo('runs'), two.goTo('runs')]);
    const star = 'Star seen in light';
    await one.page.getByRole('button', { name: star }).first().click();
    await expect
      .poll(() => two.page.getByRole('button', { name: star }).first().getAttribute('aria-pressed'))
      .toBe('true');
    await one.expectClean();
    await two.expectClean();
  });
});

describeInBrowser('a host that is killed', (bench) => {
  test('is missed and found again by an open page, and its run is shown as interrupted', async () => {
    const client = await connectTo(bench.host.url);
    await client.call('runs.start', { parameters: longRun, name: 'cut short' });
    const { page, goTo, expectAccessible } = await bench.open();
    await goTo('runs');
    await page.getByRole('gridcell', { name: 'Running' }).waitFor();
    await bench.host.kill();
    await page.getByText('No connection to the host').waitFor();
    await page.getByText('Not connected').waitFor();
    await expectAccessible();
    await bench.host.restart();
    await page.getByText('Connected', { exact: true }).waitFor();
    await expect.poll(() => page.getByText('No connection to the host').count()).toBe(0);
    await page.getByRole('link', { name: 'cut short' }).waitFor();
    // A run is given up when its owner has been silent for the length of its lease.
    await page.getByRole('gridcell', { name: 'Interrupted' }).waitFor({ timeout: 25_000 });

    const again = await connectTo(bench.host.url);
    onTestFinished(() => again.close());
    const [run] = await computeRuns(again, [{ name: 'after it', parameters: smallNetwork }]);
    expect(run.status).toBe('done');
    await page.getByRole('link', { name: 'after it' }).waitFor();
  });
});

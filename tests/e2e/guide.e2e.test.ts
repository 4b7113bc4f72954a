import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './support/browserTest.ts';

const titleOf = (page: Page): Promise<string> =>
  page.getByRole('article').getByRole('heading').first().innerText();
const addressOf = (page: Page): string => new URL(page.url()).hash;

/** Show every image of the page that is shown in this theme, and give the names of those that did not load. */
const brokenImages = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const shown = [...document.querySelectorAll<HTMLImageElement>('article img')].filter(
      (image) => getComputedStyle(image).display !== 'none',
    );
    for (const image of shown) image.loading = 'eager';
    await Promise.allSettled(shown.map((image) => image.decode()));
    return shown.filter((image) => image.naturalWidth === 0).map((image) => image.src);
  });

describeInBrowser('the user guide', (bench) => {
  test('F1 opens the page about the view that is shown; links and history lead from page to page', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('runs');
    await page.keyboard.press('F1');
    await expect.poll(() => titleOf(page)).toBe('Runs');
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Runs');
    await expectClean();
    await page.getByRole('article').getByRole('link', { name: 'Filters' }).click();
    await expect.poll(() => titleOf(page)).toBe('Filters');
    await page.goBack();
    await expect.poll(() => titleOf(page)).toBe('Runs');
    await page.getByRole('article').getByRole('link', { name: 'what is kept' }).click();
    await expect.poll(() => addressOf(page)).toBe('#/help/troubleshooting/after-a-crash');
    const place = page.getByRole('heading', { name: 'After a crash' });
    await expect.poll(() => place.evaluate((heading) => heading === document.activeElement)).toBe(true);
    await page.getByRole('banner').getByRole('button', { name: 'User guide' }).click();
    await expect.poll(() => titleOf(page)).toBe('User guide');
    await expectClean();
  });

  test('the palette opens it, and the search finds sections by their words', async () => {
    const { page, expectClean } = await bench.open({ theme: 'dark' });
    await page.keyboard.press('Control+k');
    await page.keyboard.type('user guide');
    await page.keyboard.press('Enter');
    await expect.poll(() => titleOf(page)).toBe('Simulate');
    await page.keyboard.press('Control+f');
    await page.keyboard.type('permutation hedges');
    await page.getByText(/^\d+ sections$/).waitFor();
    await expectClean();
    await page.getByRole('link', { name: 'Replicates' }).click();
    await expect.poll(() => addressOf(page)).toBe('#/help/compare/replicates');
    await expect.poll(() => titleOf(page)).toBe('Compare');
    await page.keyboard.press('Control+f');
    await page.keyboard.press('Escape');
    // The page, not a section of the same name.
    await page
      .getByRole('navigation', { name: 'User guide' })
      .locator('a.link')
      .getByText('Parameters', { exact: true })
      .waitFor();
  });

  test('every page is there, accessible, with its images, and leads nowhere outside', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('help');
    const pages = page.getByRole('navigation', { name: 'User guide' }).locator('a.link');
    await expect.poll(() => pages.count()).toBeGreaterThan(15);
    const addresses = await pages.evaluateAll((links) =>
      links.map((link) => link.getAttribute('href') ?? ''),
    );
    let images = 0;
    for (const address of addresses) {
      await goTo(address.replace('#/', ''));
      const name = await pages.and(page.locator('[aria-current]')).innerText();
      await expect.poll(() => titleOf(page)).toBe(name === 'Contents' ? 'User guide' : name);
      expect(await brokenImages(page)).toEqual([]);
      images += await page.locator('article img').count();
      const links = await page
        .locator('article a')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href') ?? ''));
      expect(links.filter((link) => !addresses.some((known) => `${link}/`.startsWith(`${known}/`)))).toEqual(
        [],
      );
      await expectClean();
    }
    expect(images).toBeGreaterThan(8);
  });

  test('a page that is not there is said to be missing', async () => {
    const { page, goTo, expectClean } = await bench.open();
    await goTo('help/nowhere');
    await page.getByText('The guide has no page nowhere').waitFor();
    await expectClean();
    await page.getByRole('link', { name: 'Show the contents' }).click();
    await expect.poll(() => titleOf(page)).toBe('User guide');
  });

  test('the help of a parameter leads to it in the guide', async () => {
    const { page, expectClean } = await bench.open();
    await page.locator('#parameter-rep').focus();
    await page.getByRole('complementary', { name: 'Help' }).getByRole('link', { name: 'Guide' }).click();
    await expect.poll(() => addressOf(page)).toBe('#/help/parameters/clustering');
    await expectClean();
  });
});

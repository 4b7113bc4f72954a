// The app in Electron itself, where there is one: what the stand-in cannot show.
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { longRun, smallNetwork, temporaryFolder } from '../support/hosting.ts';
import { electronProgram } from './support/electronProgram.ts';
import { storedRuns } from './support/storedRuns.ts';
import { writeBundles } from './support/writeBundles.ts';

const electron = electronProgram();
const name =
  'reason' in electron ? `the app in Electron (skipped: ${electron.reason})` : 'the app in Electron';

interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Warnings and errors of the console, and errors that nobody caught. */
  readonly complaints: string[];
}

/** Start the app in Electron and wait until its page is connected. */
async function launch(folder: string, args: readonly string[] = []): Promise<RunningApp> {
  // Containers have no sandbox of their own to give; the app itself never asks for this.
  const isRoot = process.getuid?.() === 0;
  const app = await _electron.launch({
    executablePath: 'path' in electron ? electron.path : '',
    args: [...(isRoot ? ['--no-sandbox'] : []), join(inject('shell'), 'main/index.js'), ...args],
    env: { ...(process.env as Record<string, string>), EI_CLUSTER_LAB_DATA: folder },
  });
  onTestFinished(() => app.close());
  const page = await app.firstWindow();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.getByText('Connected', { exact: true }).waitFor();
  return { app, page, complaints };
}

/** Give parameters as one does who has them in a file: by pasting them, written for the page to run. */
const pasting = (parameters: object): string => `{
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', ${JSON.stringify(JSON.stringify(parameters))});
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}`;

describe.skipIf('reason' in electron)(name, () => {
  test('opens, computes a small network, stores it and quits', async () => {
    const folder = await temporaryFolder();
    const { app, page, complaints } = await launch(folder);
    expect(page.url()).toBe('app://lab/');
    // What a page must not have.
    expect(await page.evaluate('[typeof require, typeof process, Object.keys(window.lab)]')).toEqual([
      'undefined',
      'undefined',
      ['connect'],
    ]);
    await page.evaluate(pasting(smallNetwork));
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('link', { name: 'Open run' }).click();
    await page.getByRole('heading', { name: 'Statistics' }).waitFor();
    expect(complaints).toEqual([]);
    await app.close();
    const [stored] = storedRuns(folder);
    expect(stored).toMatchObject({ status: 'done' });
    expect(stored.spike_count).toBeGreaterThan(0);
  });

  test('stores a run that it is quit in as interrupted', async () => {
    const folder = await temporaryFolder();
    const { app, page } = await launch(folder);
    await page.evaluate(pasting(longRun));
    await expect.poll(() => page.locator('#parameter-N_E').inputValue()).toBe('80');
    await page.getByRole('button', { name: 'Run', exact: true }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await app.close();
    expect(storedRuns(folder)).toMatchObject([{ status: 'interrupted' }]);
  });

  test('lets no page leave and no window open', async () => {
    const { app, page } = await launch(await temporaryFolder());
    await page.evaluate("window.location.href = 'https://example.org/'; window.open('https://example.org/')");
    await expect.poll(() => page.url()).toBe('app://lab/');
    expect(app.windows()).toHaveLength(1);
    expect(await page.evaluate('Notification.requestPermission()')).toBe('denied');
  });

  test('opens a bundle that it is started with', async () => {
    const [{ file, id }] = await writeBundles(1);
    const { page } = await launch(await temporaryFolder(), [file]);
    await expect.poll(() => page.url()).toBe(`app://lab/#/runs/${id}`);
  });
});

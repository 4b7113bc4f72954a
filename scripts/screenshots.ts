// Photographs every view at two sizes, light and dark, into docs/screenshots.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Client } from '#shared/contract/client.ts';
import type { SweepRequest } from '#shared/sweeps/sweep.ts';
import { connectTo, computeRuns } from '../tests/e2e/support/connectTo.ts';
import { openApp } from '../tests/e2e/support/openApp.ts';
import { startHost } from '../tests/e2e/support/startHost.ts';
import { buildPages } from '../tests/support/buildPages.ts';
import { chromiumFlags, ensureChromium } from './chromium.ts';
import { compactPng } from './compactPng.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;
const themes = ['light', 'dark'] as const;
/** Pictures live in the repository: larger ones do not belong there [bytes]. */
const maximumSize = 400_000;

/** Runs that show what the app is about. */
const shown = [
  {
    name: 'Cluster switching',
    parameters: { simtime: 4000, record_neurons: [450, 4120], record_interval: 0.5 },
    tags: ['example'],
    notes: '',
  },
  { name: 'Stronger clusters', parameters: { rep: 8, simtime: 3000 }, tags: ['rep'], notes: '' },
  { name: 'No clustering', parameters: { rep: 1, simtime: 3000, stim_clusters: null }, tags: ['control'] },
  { name: 'E-clustering only', parameters: { rep: 3, rj: 0, simtime: 3000 }, tags: ['control', 'rj'] },
];

/** A map of a small network, so that it is filled within a minute. */
const shownSweep: SweepRequest = {
  name: 'Clustering and feed-forward input',
  parameters: {
    N_E: 800,
    N_I: 200,
    n_clusters: 8,
    rj: 0.75,
    simtime: 1000,
    warmup: 500,
    stim_clusters: null,
  },
  axes: [
    { target: 'rep', values: { type: 'linear', start: 1, stop: 8, step: 0.5 } },
    { target: 'I_th_E', values: { type: 'linear', start: 1, stop: 2.8, step: 0.2 } },
  ],
  seeds: 2,
  keep_spikes: 'first',
  options: { precision: 'single' },
};

/** Compute a sweep; returns its id. */
async function computeSweep(client: Client, request: SweepRequest): Promise<string> {
  const { id } = await client.call('sweeps.start', structuredClone<unknown>(request) as never);
  await new Promise<void>((resolve) => {
    client.on('sweeps.changed', ({ sweep }) => sweep.id === id && sweep.status === 'done' && resolve());
  });
  return id;
}

/** Save a picture of a window; throw an Error where it is too large. */
async function save(page: Page, file: string): Promise<void> {
  const png = await compactPng(await page.screenshot());
  if (png.length > maximumSize) {
    throw new Error(`${file} would have ${png.length} bytes, must be at most ${maximumSize}`);
  }
  await writeFile(file, png);
}

/** Delete the run that a picture took, so that all show the same history. */
async function removeNewestRun(client: Client): Promise<void> {
  const { runs } = await client.call('runs.list', { limit: 1 });
  const ids = runs.map(({ id }) => id);
  await client.call('runs.trash', { ids });
  await client.call('runs.purge', { ids });
}

interface Scene {
  readonly browser: Browser;
  readonly url: string;
  readonly target: string;
  readonly runId: string;
  readonly comparedIds: readonly string[];
  readonly sweepId: string;
  readonly removeNewest: () => Promise<void>;
}

async function photograph({
  browser,
  url,
  target,
  runId,
  comparedIds,
  sweepId,
  removeNewest,
}: Scene): Promise<void> {
  for (const theme of themes) {
    for (const size of sizes) {
      const { page, context, goTo } = await openApp(browser, url, { theme, ...size });
      for (const [name, view, tab] of [
        ['runs', 'runs'],
        ['run', `runs/${runId}`, 'Activity'],
        ['run-histograms', `runs/${runId}`, 'Histograms'],
        ['run-traces', `runs/${runId}`, 'Traces'],
        ['run-connectivity', `runs/${runId}`, 'Connectivity'],
        ['run-analyses', `runs/${runId}`, 'Analyses'],
        ['compare', `compare/${comparedIds.join(',')}`],
        ['sweeps', 'sweeps'],
        ['sweep-new', 'sweeps/new'],
        ['sweep', `sweeps/${sweepId}`],
        ['settings', 'settings'],
        ['guide', 'help/statistics'],
      ]) {
        await goTo(view);
        if (tab) await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Analyses')
          await page.getByLabel('Analysis', { exact: true }).selectOption('active_clusters');
        // Traces are looked at over a fraction of a second.
        if (tab === 'Traces') {
          await page.getByRole('group', { name: 'Raster' }).focus();
          for (let k = 0; k < 4; k++) await page.keyboard.press('+');
        }
        if (name === 'sweep') await page.getByRole('checkbox', { name: 'Contour lines' }).check();
        if (name === 'sweep-new') await page.getByRole('button', { name: 'Cluster number' }).click();
        await page.waitForLoadState('networkidle');
        await page.waitForTimeout(800);
        await save(page, join(target, `${name}-${theme}-${size.width}x${size.height}.png`));
      }
      await goTo(`runs/${runId}`);
      await page.getByRole('tab', { name: 'Activity' }).click();
      await page.getByRole('button', { name: 'Menu of Raster' }).click();
      await page.getByText('Export figure').click();
      await page.getByRole('dialog').getByRole('checkbox', { name: 'E-cluster rates' }).check();
      await page.waitForTimeout(800);
      await save(page, join(target, `figure-${theme}-${size.width}x${size.height}.png`));
      await page.keyboard.press('Escape');
      await goTo('simulate');
      await page.getByRole('button', { name: 'Close the first steps' }).click();
      const search = page.getByPlaceholder('Search for a parameter');
      await search.fill('simtime');
      await page.locator('#parameter-simtime').fill('3000');
      await search.fill('');
      await page.getByRole('button', { name: 'Run', exact: true }).click();
      await page.getByRole('link', { name: 'Open run' }).waitFor();
      await page.waitForTimeout(800);
      await save(page, join(target, `simulate-${theme}-${size.width}x${size.height}.png`));
      await removeNewest();
      await context.close();
    }
  }
}

async function takeAll(): Promise<void> {
  const found = ensureChromium();
  if ('reason' in found) throw new Error(`No screenshots can be taken: ${found.reason}`);
  const target = join(import.meta.dirname, '..', 'docs', 'screenshots');
  await mkdir(target, { recursive: true });
  const pages = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-pages-'));
  await buildPages(pages);
  const host = await startHost(pages);
  const browser = await chromium.launch({ executablePath: found.path, args: chromiumFlags });
  try {
    const client = await connectTo(host.url);
    const runs = await computeRuns(client, shown);
    const [run] = runs;
    const comparedIds = runs.slice(0, 3).map(({ id }) => id);
    const sweepId = await computeSweep(client, shownSweep);
    await client.call('runs.update', { id: run.id, is_starred: true });
    const removeNewest = (): Promise<void> => removeNewestRun(client);
    await photograph({
      ...{ browser, url: host.url, target, runId: run.id, comparedIds, sweepId, removeNewest },
    });
    client.close();
  } finally {
    await browser.close();
    await host.stop();
    await rm(pages, { recursive: true, force: true });
  }
}

await takeAll();

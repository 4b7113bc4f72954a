// How large the window's pages are, when they are first painted, and how fast a raster of 10^6 spikes follows the keyboard:
// `node tests/bench/window.ts [number of spikes]`. Needs Chromium; prints numbers only.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../scripts/chromium.ts';
import { computeRuns, connectTo } from '../e2e/support/connectTo.ts';
import { openApp } from '../e2e/support/openApp.ts';
import { startHost } from '../e2e/support/startHost.ts';
import { buildPages } from '../support/buildPages.ts';

const wantedSpikes = Number(process.argv[2] ?? 1e6);
/** Spikes of the example's network per second of biological time, about. */
const spikesPerSecond = 12_500;
const loads = 7;
const pans = 60;

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Sum the sizes of the built files by kind, as they are and compressed [kB]. */
function printSizes(pages: string): void {
  const sizes = new Map<string, { plain: number; zipped: number }>();
  for (const entry of readdirSync(pages, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    const kind = extname(entry.name).slice(1);
    const sum = sizes.get(kind) ?? { plain: 0, zipped: 0 };
    sizes.set(kind, {
      plain: sum.plain + bytes.length / 1000,
      zipped: sum.zipped + gzipSync(bytes).length / 1000,
    });
  }
  for (const [kind, { plain, zipped }] of sizes) {
    console.log(`${kind}: ${plain.toFixed(0)} kB, compressed ${zipped.toFixed(0)} kB`);
  }
}

async function measureFirstPaint(browser: Browser, url: string): Promise<void> {
  const painted: number[] = [];
  const connected: number[] = [];
  for (let k = 0; k < loads; k++) {
    const { page, context } = await openApp(browser, url);
    connected.push(await page.evaluate(() => performance.now()));
    painted.push(
      await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN),
    );
    await context.close();
  }
  console.log(
    `first paint: median ${median(painted).toFixed(0)} ms after the request; connected and usable: ${median(connected).toFixed(0)} ms`,
  );
}

async function measurePanning(browser: Browser, url: string, id: string): Promise<void> {
  for (const [width, height] of [
    [1280, 800],
    [1920, 1080],
  ] as const) {
    const { page, context, goTo } = await openApp(browser, url, { width, height });
    page.setDefaultTimeout(120_000);
    await goTo(`runs/${id}`);
    const plots = page.getByRole('group', { name: /^Raster/ }).first();
    await plots.focus();
    await page.keyboard.press('+');
    await page.waitForTimeout(2000);
    const frames = await page.evaluate(async (count) => {
      const target = document.activeElement;
      const next = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
      const times: number[] = [];
      let before = await next();
      for (let k = 0; k < count; k++) {
        target?.dispatchEvent(
          new KeyboardEvent('keydown', { key: k % 20 < 10 ? 'ArrowRight' : 'ArrowLeft', bubbles: true }),
        );
        const now = await next();
        times.push(now - before);
        before = now;
      }
      return times;
    }, pans);
    const slowest = Math.max(...frames);
    console.log(
      `panning at ${width} x ${height}: median ${median(frames).toFixed(1)} ms per frame, slowest ${slowest.toFixed(1)} ms`,
    );
    await context.close();
  }
}

const found = ensureChromium();
if ('reason' in found) throw new Error(`The window cannot be measured: ${found.reason}`);
const pages = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-pages-'));
await buildPages(pages);
printSizes(pages);
const host = await startHost(pages);
const browser = await chromium.launch({ executablePath: found.path, args: [...chromiumFlags] });
try {
  await measureFirstPaint(browser, host.url);
  const client = await connectTo(host.url);
  const simtime = Math.round((1000 * wantedSpikes) / spikesPerSecond);
  const [run] = await computeRuns(client, [{ name: 'long', parameters: { simtime } }]);
  console.log(`${run.spike_count} spikes in ${simtime / 1000} s`);
  await measurePanning(browser, host.url, run.id);
  client.close();
} finally {
  await browser.close();
  await host.stop();
  rmSync(pages, { recursive: true, force: true });
}

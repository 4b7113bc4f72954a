// Frames per second while a whole history of 10,000 runs goes by in a browser, with pictures of the rasters, from the
// real host: `node tests/bench/historyScroll.ts [number of runs]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumFlags, ensureChromium } from '../../scripts/chromium.ts';
import { openApp } from '../e2e/support/openApp.ts';
import { startHost } from '../e2e/support/startHost.ts';
import { buildPages } from '../support/buildPages.ts';
import { spikesFrom } from '../support/storedRuns.ts';
import { fillHistory } from './fillHistory.ts';

const runs = Number(process.argv[2] ?? 10_000);
/** How long the history takes to go by [s]. */
const duration_s = 20;
/** No second should have fewer frames. */
const limit = 30;
const jumps = 20;

interface Scrolled {
  /** When each frame came [ms]. */
  readonly frames: readonly number[];
  /** The longest time for which no row in view had anything in it [ms]. */
  readonly blank_ms: number;
  /** Shares of the rows in view that were filled, and of those that had their picture, over all frames. */
  readonly filled: number;
  readonly pictured: number;
}

/** Scroll a part of the list from top to bottom at an even pace and look at every frame. */
const scrollThrough = (page: Page, seconds: number, rows: number): Promise<Scrolled> =>
  page.evaluate(
    ({ seconds: total_s, rows: count }) =>
      new Promise<Scrolled>((resolve) => {
        const grid = document.querySelector('[role=grid]');
        if (!grid) throw new Error('There is no list');
        const frames: number[] = [];
        let [blankSince, blank_ms, filled, pictured] = [0, 0, 0, 0];
        const start = performance.now();
        const height = Math.min(grid.scrollHeight - grid.clientHeight, count * 32);
        const onFrame = (now: number): void => {
          frames.push(now);
          const first = Math.floor(grid.scrollTop / 32) + 2;
          const inView = [...grid.querySelectorAll('.body .row')].filter((row) => {
            const index = Number(row.getAttribute('aria-rowindex'));
            return index >= first && index < first + (grid.clientHeight - 40) / 32;
          });
          const share = (holds: (row: Element) => boolean): number =>
            inView.filter(holds).length / Math.max(1, inView.length);
          const rowsFilled = share((row) => !row.classList.contains('loading'));
          filled += rowsFilled;
          pictured += share((row) => (row.querySelector('canvas')?.width ?? 0) > 1);
          if (rowsFilled > 0) blankSince = 0;
          else blank_ms = Math.max(blank_ms, now - (blankSince ||= now));
          const done = (performance.now() - start) / (total_s * 1000);
          if (done >= 1)
            resolve({ frames, blank_ms, filled: filled / frames.length, pictured: pictured / frames.length });
          else {
            grid.scrollTop = done * height;
            requestAnimationFrame(onFrame);
          }
        };
        requestAnimationFrame(onFrame);
      }),
    { seconds, rows },
  );

/** Go to a place in the list as a click on the scroll bar does; returns when rows and their pictures are there [ms]. */
const jump = (page: Page, share: number): Promise<{ rows_ms: number; pictures_ms: number }> =>
  page.evaluate(
    (place) =>
      new Promise((resolve) => {
        const grid = document.querySelector('[role=grid]');
        if (!grid) throw new Error('There is no list');
        grid.scrollTop = place * (grid.scrollHeight - grid.clientHeight);
        const start = performance.now();
        let rows_ms = 0;
        const look = (): void => {
          // More rows have elements than are in view, some of them beyond what is loaded ahead.
          const first = Math.floor(grid.scrollTop / 32) + 2;
          const inView = [...grid.querySelectorAll('.body .row')].filter((row) => {
            const index = Number(row.getAttribute('aria-rowindex'));
            return index >= first && index < first + (grid.clientHeight - 40) / 32;
          });
          const areLoaded = inView.every((row) => !row.classList.contains('loading'));
          const arePictured = inView.every((row) => (row.querySelector('canvas')?.width ?? 0) > 1);
          if (rows_ms === 0 && areLoaded) rows_ms = performance.now() - start;
          if (rows_ms > 0 && arePictured) resolve({ rows_ms, pictures_ms: performance.now() - start });
          else requestAnimationFrame(look);
        };
        // The list has followed in the frame after the next.
        requestAnimationFrame(() => requestAnimationFrame(look));
      }),
    share,
  );

/** Tell the CPU time that the pages' processes have taken so far [s]. */
async function pagesTime(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  return processInfo.filter(({ type }) => type === 'renderer').reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}

const sorted = (values: readonly number[]): number[] => [...values].sort((a, b) => a - b);
const median = (values: readonly number[]): number => sorted(values)[values.length >> 1];

/** Count the frames of every whole second. */
function perSecond(frames: readonly number[]): number[] {
  const seconds = Math.floor((frames[frames.length - 1] - frames[0]) / 1000);
  return Array.from({ length: seconds }, (_, s) => {
    const from = frames[0] + s * 1000;
    return frames.filter((frame) => frame >= from && frame < from + 1000).length;
  });
}

/** Scroll and print what came of it; returns the frames of the worst second. */
async function measure(
  browser: Browser,
  page: Page,
  name: string,
  seconds: number,
  rows: number,
): Promise<number> {
  const before_s = await pagesTime(browser);
  const { frames, blank_ms, filled, pictured } = await scrollThrough(page, seconds, rows);
  const frame_ms = (((await pagesTime(browser)) - before_s) * 1000) / frames.length;
  const counts = perSecond(frames);
  const worst = Math.min(...counts);
  const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
  console.log(`${name}: median ${median(counts)}, worst second ${worst} frames per second`);
  console.log(
    `  rows filled ${percent(filled)}, with pictures ${percent(pictured)}; all blank for at most ${blank_ms.toFixed(0)} ms`,
  );
  console.log(`  CPU time of the page's process: ${frame_ms.toFixed(1)} ms a frame`);
  return worst;
}

const found = ensureChromium();
if ('reason' in found) throw new Error(`No browser: ${found.reason}`);
const pages = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-pages-'));
await buildPages(pages);
console.log(`Generating ${runs} runs`);
const host = await startHost(pages, (database) => fillHistory(database, runs, spikesFrom(1, 5000, 1)));
const browser = await chromium.launch({ executablePath: found.path, args: [...chromiumFlags] });
try {
  const { page, goTo } = await openApp(browser, host.url, { width: 1920, height: 1080 });
  await goTo('runs');
  await page.locator('.row canvas').first().waitFor();
  const worst = [
    await measure(
      browser,
      page,
      `${runs} rows in ${duration_s} s, pictures made on the way`,
      duration_s,
      runs,
    ),
    await measure(browser, page, `${runs} rows in ${duration_s} s, once more`, duration_s, runs),
    await measure(browser, page, '200 rows in 10 s', 10, 200),
  ];
  const places = Array.from({ length: jumps }, (_, i) => ((i * 7919) % 1000) / 1000);
  const times: { rows_ms: number; pictures_ms: number }[] = [];
  for (const place of places) times.push(await jump(page, place));
  const of = (key: 'rows_ms' | 'pictures_ms'): string => {
    const values = sorted(times.map((time) => time[key]));
    return `median ${median(values).toFixed(0)} ms, longest ${values[values.length - 1].toFixed(0)} ms`;
  };
  console.log(`Jumps to ${jumps} places: rows after ${of('rows_ms')}; pictures after ${of('pictures_ms')}`);
  const isSlow = worst.some((frames) => frames < limit);
  console.log(isSlow ? `Below ${limit} frames per second` : `Never below ${limit} frames per second`);
  if (isSlow) process.exitCode = 1;
} finally {
  await browser.close();
  await host.stop();
  await rm(pages, { recursive: true, force: true });
}

// What the live view costs and how smooth it is: real host, real Chromium without a GPU, medians over several runs.
// node_modules/.bin/node tests/bench/live.ts [turns] [part of the name of a case]
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import type { Client } from '#shared/contract/client.ts';
import { presetParameters } from '#shared/model/presets.ts';
import type { Run, RunOptions } from '#shared/runs/run.ts';
import { chromiumFlags, ensureChromium } from '../../scripts/chromium.ts';
import { computeRuns, connectTo } from '../e2e/support/connectTo.ts';
import { openApp } from '../e2e/support/openApp.ts';
import { startHost } from '../e2e/support/startHost.ts';
import { buildPages } from '../support/buildPages.ts';

interface Case {
  readonly name: string;
  readonly parameters: Record<string, unknown>;
  readonly precision: RunOptions['precision'];
}

const cases: readonly Case[] = [
  { name: 'PyNEST example, 5,000 neurons, double', parameters: {}, precision: 'double' },
  { name: 'PyNEST example, 5,000 neurons, single', parameters: {}, precision: 'single' },
  {
    name: 'Schmitt grid, 25,000 neurons, single',
    parameters: { ...presetParameters('schmitt-grid') },
    precision: 'single',
  },
];

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** What was seen of one run in the window. */
interface Seen {
  /** Wall time from pressing Run to the raster of the whole run [s]. */
  readonly toRaster_s: number;
  /** Between two frames, while spikes came [ms]. */
  readonly frames_ms: readonly number[];
  /** CPU time of the page's thread per frame [ms]. */
  readonly cpu_ms: number;
}

/** CPU time that the page's thread has used so far [ms]. */
async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0);
}

/** Press Run, wait for the end and count the frames in between. */
async function watchRun(page: Page, session: CDPSession): Promise<Seen> {
  const before = await threadTime(session);
  const { toRaster_s, frames } = await page.evaluate(async () => {
    const find = (name: string): HTMLElement | undefined =>
      [...document.querySelectorAll<HTMLElement>('button, a')].find((one) => one.textContent.trim() === name);
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    find('Run')?.click();
    const times: number[] = [];
    // The link of the run before is gone as soon as this one has begun.
    while (find('Open run')) await nextFrame();
    while (!find('Open run')) times.push(await nextFrame());
    await nextFrame();
    return { toRaster_s: (performance.now() - start) / 1000, frames: times };
  });
  const cpu = (await threadTime(session)) - before;
  const frames_ms = frames.slice(1).map((time, k) => time - frames[k]);
  return { toRaster_s, frames_ms, cpu_ms: cpu / Math.max(1, frames.length) };
}

const rtfOf = ({ metrics }: Run): number => metrics['rtf'] ?? NaN;

async function newestRun(client: Client): Promise<Run> {
  return (await client.call('runs.list', { limit: 1 })).runs[0];
}

/** Frames that an empty page of this machine draws in a second, at its present load. */
const idleRate = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    const start = await nextFrame();
    let last = start;
    let frames = 0;
    while (last - start < 1000) {
      last = await nextFrame();
      frames++;
    }
    return (1000 * frames) / (last - start);
  });

const turns = Number(process.argv[2] ?? 5);
const chosen = cases.filter(({ name }) => name.includes(process.argv[3] ?? ''));
const found = ensureChromium();
if ('reason' in found) throw new Error(found.reason);
const pages = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-pages-'));
await buildPages(pages);
const host = await startHost(pages);
const browser = await chromium.launch({ executablePath: found.path, args: chromiumFlags });
try {
  const client = await connectTo(host.url);
  const { page, context } = await openApp(browser, host.url, { width: 1280, height: 800 });
  page.setDefaultTimeout(120_000);
  const session = await context.newCDPSession(page);
  await session.send('Performance.setTimeDomain', { timeDomain: 'threadTicks' }).catch(() => undefined);
  await session.send('Performance.enable');
  for (const { name, parameters, precision } of chosen) {
    await page.evaluate(
      (text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', text);
        document.body.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        );
      },
      JSON.stringify({ N_E: 4000, ...parameters }),
    );
    await page.getByLabel('Precision').selectOption(precision);
    const seen: Seen[] = [];
    const [watched, alone]: [number[], number[]] = [[], []];
    for (let turn = 0; turn <= turns; turn++) {
      const one = await watchRun(page, session);
      const rtf = rtfOf(await newestRun(client));
      // The other way, with nobody who watches: in turns, so that disturbances meet both alike.
      await page.evaluate(() => void (window.location.hash = '/settings'));
      const [run] = await computeRuns(client, [{ name: 'alone', parameters, options: { precision } }]);
      await page.evaluate(() => void (window.location.hash = '/simulate'));
      await page.waitForTimeout(300);
      // The first of each kind warms up.
      if (turn === 0) continue;
      seen.push(one);
      watched.push(rtf);
      alone.push(rtfOf(run));
    }
    const frames = seen.flatMap(({ frames_ms }) => frames_ms);
    console.log(
      JSON.stringify(
        {
          case: name,
          turns,
          load: loadavg()[0],
          idle_fps: await idleRate(page),
          fps: median(
            seen.map(({ frames_ms }) => 1000 / (frames_ms.reduce((a, b) => a + b) / frames_ms.length)),
          ),
          median_frame_ms: median(frames),
          slow_frames_percent: (100 * frames.filter((frame) => frame > 34).length) / frames.length,
          cpu_per_frame_ms: median(seen.map(({ cpu_ms }) => cpu_ms)),
          rtf_watched: median(watched),
          rtf_alone: median(alone),
          cost_percent: 100 * (median(watched.map((rtf, k) => rtf / alone[k])) - 1),
          run_to_raster_s: median(seen.map(({ toRaster_s }) => toRaster_s)),
        },
        (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(3)) : value),
        2,
      ),
    );
  }
  client.close();
} finally {
  await browser.close();
  await host.stop();
  await rm(pages, { recursive: true, force: true });
}

import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';

export interface AppOptions {
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
}

/** A window on the app that keeps what it complains about and whom it calls. */
export interface OpenApp {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Warnings and errors of the console, and errors that nobody caught. */
  readonly complaints: string[];
  /** Addresses outside the host that were asked for. */
  readonly foreign: string[];
  /** Show a view, such as `runs`. */
  readonly goTo: (view: string) => Promise<void>;
  /** Fail if the page has complained, called somebody or, in the state it is in, breaks a rule of accessibility. */
  readonly expectClean: () => Promise<void>;
  readonly expectAccessible: () => Promise<void>;
}

/** Open the app in a fresh profile and wait until it is connected. */
export async function openApp(browser: Browser, url: string, options: AppOptions = {}): Promise<OpenApp> {
  const { theme = 'light', width = 1280, height = 800 } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const complaints: string[] = [];
  const foreign: string[] = [];
  const { host } = new URL(url);
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => {
    const target = new URL(request.url());
    if (!['data:', 'blob:'].includes(target.protocol) && target.host !== host) foreign.push(request.url());
  });
  page.on('websocket', (socket) => {
    if (new URL(socket.url()).host !== host) foreign.push(socket.url());
  });
  // Catching choosers of files is switched on by the first listener, which a pressed key can overtake: on from the start.
  page.on('filechooser', () => undefined);
  await page.goto(url);
  await page.getByText('Connected', { exact: true }).waitFor();

  const app: OpenApp = {
    page,
    context,
    complaints,
    foreign,
    goTo: (view) => page.evaluate((hash) => void (window.location.hash = hash), `/${view}`),
    async expectAccessible() {
      const found = await axeViolations(page);
      expect(found).toEqual([]);
    },
    async expectClean() {
      await app.expectAccessible();
      expect(complaints).toEqual([]);
      expect(foreign).toEqual([]);
    },
  };
  return app;
}

/** Check the page by axe-core; it comes in through the debugger, since the page's policy lets no script in. */
async function axeViolations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  const results = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe };
    const { violations } = await inPage.run(document, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
    );
  });
  await session.detach();
  return results;
}

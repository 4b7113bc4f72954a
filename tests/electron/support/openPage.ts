import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.ts';
import { openShell, type Shell, type ShellOptions } from './startShell.ts';

/** The app's page in a browser, connected to the main process as the page of its first window. */
export interface ShownPage {
  readonly shell: Shell;
  readonly page: Page;
  /** Warnings and errors of the console, and errors that nobody caught. */
  readonly complaints: string[];
}

const executablePath = findChromium();

/** Describe tests that show the app's own pages; they are skipped where there is no browser. */
export function describeWithPages(
  name: string,
  tests: (openPage: (options?: ShellOptions) => Promise<ShownPage>) => void,
): void {
  describe.skipIf(executablePath === null)(`${name} (needs Chromium)`, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: [...chromiumFlags],
      });
    });
    afterAll(() => browser.close());
    tests((options) => openPage(browser, options));
  });
}

/**
 * Start the app and show its page in a browser: what the page asks for comes from the app's own scheme, with its headers,
 * and `window.lab` is the bridge of the preload script.
 */
async function openPage(browser: Browser, options?: ShellOptions): Promise<ShownPage> {
  const shell = await openShell(options);
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => page.close());
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['warning', 'error'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await connectBridge(page, shell);
  await page.goto(await servePages(shell));
  await page.getByText('Connected', { exact: true }).waitFor();
  return { shell, page, complaints };
}

/** Let a browser reach what the app's own scheme serves, and return the address; downloads need a server like any other. */
async function servePages(shell: Shell): Promise<string> {
  const server = createServer((request, response) => {
    shell
      .call('request', `app://lab${request.url ?? '/'}`)
      .then(({ status, headers, base64 }) =>
        response.writeHead(status, headers).end(Buffer.from(base64, 'base64')),
      )
      // The app may have been ended while the page still asks.
      .catch(() => response.destroy());
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Give a page the bridge of the window's preload script; bytes cross as base64. */
async function connectBridge(page: Page, shell: Shell): Promise<void> {
  await page.exposeFunction('bridgeOpen', (connection: number) =>
    shell.openConnection(
      connection,
      (bytes) => void tellPage(page, connection, Buffer.from(bytes).toString('base64')),
      () => void tellPage(page, connection, null),
    ),
  );
  await page.exposeFunction('bridgeSend', (connection: number, base64: string) =>
    shell.call('send', 0, connection, Buffer.from(base64, 'base64')),
  );
  await page.exposeFunction('bridgeClose', (connection: number) => shell.call('close', 0, connection));
  await page.addInitScript(bridgeScript);
}

/** Hand data to a connection of the page, or null where it has closed. */
async function tellPage(page: Page, connection: number, base64: string | null): Promise<void> {
  if (page.isClosed()) return;
  await page
    .evaluate(
      ([to, data]) =>
        (globalThis as unknown as { bridgeReceive: (to: number, data: string | null) => void }).bridgeReceive(
          to,
          data,
        ),
      [connection, base64] as const,
    )
    // The page may go while something is on its way.
    .catch(() => undefined);
}

/** Runs in the page before its scripts. */
function bridgeScript(): void {
  const world = globalThis as unknown as {
    bridgeOpen(connection: number): Promise<void>;
    bridgeSend(connection: number, base64: string): Promise<void>;
    bridgeClose(connection: number): Promise<void>;
    bridgeReceive(connection: number, base64: string | null): void;
    lab: unknown;
  };
  const listeners = new Map<number, { onData: (bytes: Uint8Array) => void; onClose: () => void }>();
  let count = 1_000_000;
  world.bridgeReceive = (connection, base64) => {
    const heard = listeners.get(connection);
    if (base64 === null) heard?.onClose();
    else heard?.onData(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  };
  world.lab = {
    connect(heard: { onData: (bytes: Uint8Array) => void; onClose: () => void }) {
      const connection = ++count;
      listeners.set(connection, heard);
      // Sent one after the other: each call across waits for the one before.
      let last: Promise<unknown> = world.bridgeOpen(connection);
      return {
        send(bytes: Uint8Array) {
          const text = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
          last = last.then(() => world.bridgeSend(connection, text));
        },
        close: () => void world.bridgeClose(connection),
      };
    },
  };
}

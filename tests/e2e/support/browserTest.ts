import { chromium, type Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { chromiumFlags } from '../../../scripts/chromium.ts';
import { openApp, type AppOptions, type OpenApp } from './openApp.ts';
import { startHost, type TestHost } from './startHost.ts';

/** What the tests of one description share: a browser and a host with a database of its own. */
export interface Bench {
  readonly host: TestHost;
  /** Open a window of its own profile; `closing` it is left to the end of the tests. */
  open(options?: AppOptions): Promise<OpenApp>;
}

/** Describe tests that need a browser: they are skipped where there is none. */
export function describeInBrowser(name: string, tests: (bench: Bench) => void): void {
  const executablePath = inject('chromium');
  describe.skipIf(executablePath === null)(`${name} (needs Chromium)`, () => {
    let browser: Browser | null = null;
    let host: TestHost | null = null;
    beforeAll(async () => {
      [host, browser] = await Promise.all([
        startHost(inject('pages')),
        chromium.launch({ executablePath: executablePath ?? '', args: [...chromiumFlags] }),
      ]);
    });
    afterAll(async () => {
      await browser?.close();
      await host?.stop();
    });
    const present = <T>(value: T | null): T => {
      if (value === null) throw new Error('The browser and the host are there from the first test on');
      return value;
    };
    tests({
      get host() {
        return present(host);
      },
      open: (options) => openApp(present(browser), present(host).url, options),
    });
  });
}

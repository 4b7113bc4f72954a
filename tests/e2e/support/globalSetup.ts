import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../../scripts/chromium.ts';
import { buildPages } from '../../support/buildPages.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The browser, null where there is none: then the tests report themselves as skipped. */
    chromium: string | null;
    /** Folder of the built pages. */
    pages: string;
  }
}

/** Build the pages once for all tests into a folder of their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = findChromium();
  const pages = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-pages-'));
  if (chromium === null) {
    console.error('The browser tests are skipped: there is no Chromium (set CHROMIUM_PATH, or install it).');
  } else await buildPages(pages);
  project.provide('chromium', chromium);
  project.provide('pages', pages);
  return () => rm(pages, { recursive: true, force: true });
}

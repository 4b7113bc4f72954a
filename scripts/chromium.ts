import { existsSync } from 'node:fs';
import { installDebianPackages } from './debianPackages.ts';

/** Where browsers of Chromium's kind are, in the order in which they are tried. */
const places: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  darwin: [
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ],
};

/** Flags for a browser that shows nothing, needs no sandbox of its own (in containers there is none) and calls nobody. */
export const chromiumFlags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Find a browser to test with, the one that CHROMIUM_PATH names first, or null. */
export function findChromium(): string | null {
  const chosen = process.env['CHROMIUM_PATH'];
  return (
    [...(chosen ? [chosen] : []), ...(places[process.platform] ?? [])].find((path) => existsSync(path)) ??
    null
  );
}

/** Find a browser or install Debian's where that is allowed; else say why there is none. */
export function ensureChromium(): { path: string } | { reason: string } {
  const found = findChromium();
  if (found !== null) return { path: found };
  const hint = 'install Chromium, or set CHROMIUM_PATH to a browser';
  const problem = installDebianPackages(['chromium', 'fonts-liberation'], 'the browser tests');
  if (problem !== null) return { reason: `there is no Chromium on this machine, and ${problem}: ${hint}` };
  const installed = findChromium();
  return installed === null ? { reason: `apt-get left no Chromium: ${hint}` } : { path: installed };
}

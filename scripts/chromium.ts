import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

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
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) {
    return { reason: `there is no Chromium on this machine: ${hint}` };
  }
  if (process.getuid?.() !== 0) {
    return {
      reason: `there is no Chromium, and only root may install it (apt-get install chromium): ${hint}`,
    };
  }
  console.error('Installing Chromium for the browser tests (apt-get, once).');
  try {
    for (const args of [
      ['update'],
      ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'],
    ]) {
      execFileSync('apt-get', args, {
        stdio: ['ignore', 'ignore', 'pipe'],
        timeout: 300_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    }
  } catch (error) {
    const [line] = (error instanceof Error ? error.message : String(error)).split('\n', 1);
    return { reason: `Chromium could not be installed (${line}): ${hint}` };
  }
  const installed = findChromium();
  return installed === null ? { reason: `apt-get left no Chromium: ${hint}` } : { path: installed };
}

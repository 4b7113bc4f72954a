import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const electronPackage = join(import.meta.dirname, '..', 'node_modules', 'electron');

/** How long a download may stand still [ms] before it is given up. */
const stallLimit = 45_000;

/** How the program inside Electron's distribution is called on this platform. */
function executableName(): string {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/** Find Electron's program, in ELECTRON_OVERRIDE_DIST_PATH or where its package puts it, or null. */
export function findElectron(): string | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const path = join(override ?? join(electronPackage, 'dist'), executableName());
  return existsSync(path) ? path : null;
}

/**
 * Fetch Electron's program with its own installer, which honours ELECTRON_MIRROR and its cache, and return the path;
 * throw an Error with the reason where that fails or nothing arrives for a while.
 */
export async function fetchElectron(): Promise<string> {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override)
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is ${override}, which holds no ${executableName()}`);
  const { version } = JSON.parse(readFileSync(join(electronPackage, 'package.json'), 'utf8')) as {
    version: string;
  };
  console.error(`Fetching Electron ${version} (over 100 MB, once).`);
  const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-electron-'));
  try {
    const reason = await runInstaller(folder);
    const path = findElectron();
    if (!path) throw new Error(`Electron ${version} could not be fetched: ${reason}`);
    return path;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Run Electron's installer with `folder` for its temporary files and return why it failed, if it did. */
function runInstaller(folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const installer = spawn(process.execPath, [join(electronPackage, 'install.js')], {
      stdio: ['ignore', 'inherit', 'pipe'],
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
    });
    let output = '';
    installer.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
    const watch = watchDownload(folder, () => {
      output = `nothing arrived for ${stallLimit / 1000} s`;
      installer.kill();
    });
    installer.on('error', reject);
    installer.on('close', () => {
      clearInterval(watch);
      resolve(output.split('\n', 1)[0] ?? '');
    });
  });
}

/** Report how much has arrived in a folder, and call `onStall` when that has not grown for too long. */
function watchDownload(folder: string, onStall: () => void): NodeJS.Timeout {
  let size = 0;
  let grownAt = performance.now();
  return setInterval(() => {
    const present = sizeOf(folder);
    if (present > size) {
      console.error(`${(present / 1e6).toFixed(0)} MB`);
      grownAt = performance.now();
      size = present;
    } else if (performance.now() - grownAt > stallLimit) onStall();
  }, 5_000);
}

/** Sum the sizes [bytes] of the files below a folder. */
function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce(
      (sum, { parentPath, name }) =>
        sum + (statSync(join(parentPath, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
}

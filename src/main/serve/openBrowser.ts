import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Find the program that opens a file as a double click would, and its arguments before the file. */
export function fileOpener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['explorer.exe'];
  return ['xdg-open'];
}

/** How long a browser may take to read the file [ms]. */
const patience_ms = 30_000;

/**
 * Open a browser on an address without the address standing on any command line, where other users could read it.
 *
 * The browser gets a file that leads there and that only this user can read. Rejects where there is nothing to open it
 * with; returns how to delete the file, which happens by itself after a while.
 */
export async function openBrowser(
  url: string,
  opener: readonly [string, ...string[]] = fileOpener(process.platform),
): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-'));
  const remove = (): Promise<void> => {
    clearTimeout(timer);
    return rm(folder, { recursive: true, force: true });
  };
  const timer = setTimeout(() => void remove(), patience_ms);
  const file = join(folder, 'open.html');
  try {
    await writeFile(file, redirectPage(url), { mode: 0o600, flag: 'wx' });
    await start([...opener, file]);
  } catch (error) {
    await remove();
    throw error;
  }
  return remove;
}

const redirectPage = (url: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer">` +
  `<meta http-equiv="refresh" content="0;url=${encodeURI(url)}"><title>EI Cluster Lab</title>\n`;

/** Start a program that goes on by itself. */
function start([program, ...args]: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true });
    child.on('error', reject);
    child.on('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

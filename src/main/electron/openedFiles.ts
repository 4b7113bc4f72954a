import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

/** How the names of bundles end. */
export const bundleExtension = 'eirun';

/**
 * Find the bundles among the arguments of a command line, paths or the addresses that Linux desktops give; absolute.
 *
 * Chromium and Electron add arguments of their own, so everything else is left alone.
 */
export const bundlesOf = (args: readonly string[], folder: string): string[] =>
  args
    .filter((arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith(`.${bundleExtension}`))
    .map((arg) => pathOf(arg) ?? resolve(folder, arg));

/** Read the path that the address of a file stands for; null for anything else, addresses of other machines too. */
function pathOf(arg: string): string | null {
  if (!/^file:/i.test(arg)) return null;
  try {
    return fileURLToPath(arg);
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return null;
    throw error;
  }
}

/** What a process that finds the app running already hands over to it. */
const handedOver = v.object({ bundles: v.array(v.string()) });

/** Read the bundles that another process has handed over; none where it sent something else. */
export function readHandedOver(data: unknown): string[] {
  const parsed = v.safeParse(handedOver, data);
  return parsed.success ? parsed.output.bundles : [];
}

/** Keeps the files that the desktop wants opened until somebody can open them. */
export class OpenedFiles {
  readonly #waiting: string[] = [];
  #open: ((paths: readonly string[]) => void) | null = null;

  /** Open files now, or as soon as that is possible; with none, the app is only brought to the front. */
  add(paths: readonly string[]): void {
    if (this.#open) this.#open(paths);
    else this.#waiting.push(...paths);
  }

  /** Say how files are opened from now on; what waits is opened at once. */
  openWith(open: (paths: readonly string[]) => void): void {
    this.#open = open;
    const waiting = this.#waiting.splice(0);
    if (waiting.length > 0) open(waiting);
  }
}

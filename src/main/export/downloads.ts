import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';

/** How long a file waits to be fetched [ms]. */
const patience_ms = 10 * 60_000;

/** The first part of the path of every download. */
export const downloadPath = '/exports/';

/** A file to be handed out. */
export interface Download {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
}

/** Files that wait to be fetched, each once, under an address that nobody can guess. Each has a folder of its own. */
export class Downloads {
  readonly #waiting = new Map<string, { readonly download: Download; readonly timer: NodeJS.Timeout }>();

  /** Offer the only file of a folder and return the path of its address; the file belongs to the downloads from now on. */
  async offer(path: string, mediaType: string): Promise<{ address: string; bytes: number }> {
    const { size: bytes } = await stat(path);
    const name = basename(path);
    const token = randomBytes(24).toString('base64url');
    const timer = setTimeout(() => this.#forget(token), patience_ms).unref();
    this.#waiting.set(token, { download: { path, name, mediaType, bytes }, timer });
    return { address: `${downloadPath}${token}/${encodeURIComponent(name)}`, bytes };
  }

  /** Find what an address stands for without taking it; null where there is nothing (any more). */
  find(pathname: string): Download | null {
    return this.#waiting.get(tokenIn(pathname))?.download ?? null;
  }

  /** Take what an address stands for: from now on it stands for nothing, and the file is the taker's to remove. */
  take(pathname: string): Download | null {
    const token = tokenIn(pathname);
    const found = this.#waiting.get(token);
    if (found === undefined) return null;
    clearTimeout(found.timer);
    this.#waiting.delete(token);
    return found.download;
  }

  /** Remove all that waits. */
  close(): void {
    for (const token of this.#waiting.keys()) this.#forget(token);
  }

  #forget(token: string): void {
    const found = this.#waiting.get(token);
    if (found === undefined) return;
    clearTimeout(found.timer);
    this.#waiting.delete(token);
    removeDownload(found.download);
  }
}

/** Remove a file that was handed out, with its folder. */
export const removeDownload = ({ path }: Download): void =>
  rmSync(dirname(path), { recursive: true, force: true });

/** Say how a file is to be taken: under its name, which RFC 6266 lets be any; the plain one is for what does not know it. */
export const downloadHeaders = ({ name, mediaType, bytes }: Download): Readonly<Record<string, string>> => ({
  'content-type': mediaType,
  'content-length': String(bytes),
  'content-disposition':
    `attachment; filename="${name.replaceAll(/[^\w.-]/g, '_')}"; ` +
    `filename*=UTF-8''${encodeURIComponent(name)}`,
});

const tokenIn = (pathname: string): string => pathname.slice(downloadPath.length).split('/', 1)[0];

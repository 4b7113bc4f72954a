import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import {
  downloadHeaders,
  downloadPath,
  removeDownload,
  type Download,
  type Downloads,
} from '../export/downloads.ts';
import { readPage } from '../host/pages.ts';
import type { Log } from '../log.ts';

/** The window's pages come from app://lab/, so that they have an origin of their own, which file:// has not. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://lab`;

/** Say whether a page's address is one of ours: the app's own origin or, when developing, the given server's. */
export function isOwnPage(url: string, developmentServer?: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (`${protocol}//${host}` === appOrigin) return true;
  return developmentServer !== undefined && origin === new URL(developmentServer).origin;
}

/** Where the answers to a window's requests come from. */
export interface AppSource {
  /** Folder of the built pages. */
  readonly pages: string;
  /** Exports that wait to be fetched. */
  readonly downloads: Downloads;
  readonly log: Log;
}

/** Answer a request of the window with one of the app's pages or an export; 404 for anything that is not there. */
export async function serveApp(
  { url, method }: Pick<Request, 'url' | 'method'>,
  { pages, downloads, log }: AppSource,
): Promise<Response> {
  if (method !== 'GET' || !isOwnPage(url)) return notFound();
  const { pathname } = new URL(url);
  if (pathname.startsWith(downloadPath)) {
    const download = downloads.take(pathname);
    return download ? sendDownload(download, log) : notFound();
  }
  const page = await readPage(pathname, pages);
  return page ? new Response(page.content, { headers: page.headers }) : notFound();
}

const notFound = (): Response => new Response('Not found', { status: 404 });

/** Send an export and remove it, whether it arrives or not. */
function sendDownload(download: Download, log: Log): Response {
  const file = createReadStream(download.path);
  file.once('error', (error) => log.warn('A download broke off', { name: download.name, error }));
  file.once('close', () => removeDownload(download));
  return new Response(Readable.toWeb(file) as ReadableStream, { headers: downloadHeaders(download) });
}

import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { downloadHeaders, removeDownload, type Download } from '../export/downloads.ts';
import type { Log } from '../log.ts';

/** Send a file that was taken from the downloads and remove it, whether it arrived or not. */
export async function sendDownload(
  { method }: IncomingMessage,
  response: ServerResponse,
  download: Download,
  headers: Readonly<Record<string, string>>,
  log: Log,
): Promise<void> {
  response.writeHead(200, { ...headers, ...downloadHeaders(download) });
  if (method === 'HEAD') {
    response.end();
    return;
  }
  try {
    await pipeline(createReadStream(download.path), response);
  } catch (error) {
    // The headers are out, so that only the log can say it; a browser sees by the length that the file is cut off.
    log.warn('A download broke off', { name: download.name, error });
    response.destroy();
  } finally {
    removeDownload(download);
  }
}

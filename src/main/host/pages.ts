import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** A file of the built pages, ready to be sent. */
export interface Page {
  readonly content: Buffer<ArrayBuffer> | string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Make a nonce for one response. */
export const makeNonce = (): string => randomBytes(16).toString('base64');

/** Compose the policy of a page whose inline styles carry `nonce`: everything from the app itself, nothing from elsewhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Find the file in `folder` that the path of an address stands for, or null where it leads out of the folder. */
export function findPageFile(pathname: string, folder: string): string | null {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  // A backslash separates folders on Windows, a colon names a drive or a stream.
  if (/[\0\\:]/.test(path)) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(normalize(folder) + sep) ? file : null;
}

/** Read the page that a path stands for, with the headers to send it with; null for anything that is not there. */
export async function readPage(pathname: string, folder: string): Promise<Page | null> {
  const file = findPageFile(pathname, folder);
  const contentType = file && contentTypes[extname(file)];
  if (!file || !contentType) return null;
  let content: Page['content'];
  try {
    content = await readFile(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null;
    throw error;
  }
  const nonce = makeNonce();
  if (contentType.startsWith('text/html')) content = content.toString('utf8').replaceAll('__NONCE__', nonce);
  return {
    content,
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
    },
  };
}

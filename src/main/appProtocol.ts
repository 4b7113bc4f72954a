import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** The window's pages come from app://lab/, so that they have an origin of their own, which file:// has not. */
export const appScheme = 'app';
export const appOrigin = `${appScheme}://lab`;

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Compose the policy of a page whose inline styles carry `nonce`: everything from the app itself, nothing from elsewhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Say whether a page's address is one of ours: the app's own origin or, when developing, the given server's. */
export function isOwnPage(url: string, developmentServer?: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, origin } = new URL(url);
  if (`${protocol}//${host}` === appOrigin) return true;
  return developmentServer !== undefined && origin === new URL(developmentServer).origin;
}

/** Find the file in `folder` that an address of ours stands for, or null where it leads out of the folder or is not ours. */
export function findPageFile(url: string, folder: string): string | null {
  if (!isOwnPage(url)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(url).pathname);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
  if (path.includes('\0')) return null;
  const file = normalize(join(folder, path === '/' ? 'index.html' : path));
  return file.startsWith(normalize(folder) + sep) ? file : null;
}

/** Answer a request of the window from the built pages in `folder`; 404 for anything that is not there. */
export async function servePage(request: { url: string; method: string }, folder: string): Promise<Response> {
  const file = request.method === 'GET' ? findPageFile(request.url, folder) : null;
  const contentType = file && contentTypes[extname(file)];
  if (!file || !contentType) return new Response('Not found', { status: 404 });
  let content: Buffer | string;
  try {
    content = await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Response('Not found', { status: 404 });
    throw error;
  }
  const nonce = randomBytes(16).toString('base64');
  if (contentType.startsWith('text/html')) content = content.toString('utf8').replaceAll('__NONCE__', nonce);
  return new Response(content, {
    headers: {
      'content-type': contentType,
      'content-security-policy': contentSecurityPolicy(nonce),
      'x-content-type-options': 'nosniff',
    },
  });
}

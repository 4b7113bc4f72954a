import { readPage } from './host/pages.ts';

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

/** Answer a request of the window from the built pages in `folder`; 404 for anything that is not there. */
export async function servePage(request: { url: string; method: string }, folder: string): Promise<Response> {
  const isOurs = request.method === 'GET' && isOwnPage(request.url);
  const page = isOurs ? await readPage(new URL(request.url).pathname, folder) : null;
  if (!page) return new Response('Not found', { status: 404 });
  return new Response(page.content, { headers: page.headers });
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { contentSecurityPolicy, makeNonce, readPage } from '../host/pages.ts';
import { downloadPath, type Downloads } from '../export/downloads.ts';
import type { Log } from '../log.ts';
import { refusalOf, type Refusal } from './requestGuard.ts';
import { sendDownload } from './sendDownload.ts';
import type { Session } from './session.ts';

export interface RequestContext {
  readonly session: Session;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly downloads: Downloads;
  readonly log: Log;
}

/** With every response: nothing is kept by caches, shown in frames, or named to other servers. */
const commonHeaders = {
  'cache-control': 'no-store',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** The path of a download, which is sent instead where it is there. */
  readonly download?: string;
  /** Why the request is refused, for the log. */
  readonly refused?: string;
}

/** Answer an HTTP request: swap the token for a cookie, serve the pages to who has it, refuse everybody else. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  context: RequestContext,
): Promise<void> {
  const answer = await composeAnswer(request, context);
  if (answer.download !== undefined) {
    const { downloads, log } = context;
    const isForContent = request.method !== 'HEAD';
    const download = isForContent ? downloads.take(answer.download) : downloads.find(answer.download);
    if (download) {
      await sendDownload(request, response, download, commonHeaders, log);
      return;
    }
  }
  if (answer.refused !== undefined) {
    const { method } = request;
    context.log.warn('A request was refused', { reason: answer.refused, method, path: pathOf(request) });
  }
  send(request, response, answer);
}

/** Answer a request whose answer could not be composed. */
export function answerFailure(request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent) response.destroy();
  else send(request, response, text(500, 'Something went wrong; the log says what.'));
}

async function composeAnswer(request: IncomingMessage, { session, pages }: RequestContext): Promise<Answer> {
  const refusal = refusalOf(request, false);
  if (refusal) {
    return refuse(refusal, 'This server answers its own machine and its own pages only.');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return refuse({ status: 405, reason: 'method not allowed' });
  }
  const url = urlOf(request);
  if (!url) return refuse({ status: 400, reason: 'no path' });
  const host = request.headers.host ?? '';
  const token = url.searchParams.get('token');
  if (token !== null) {
    if (!session.isToken(token)) return refuse({ status: 403, reason: 'wrong token' }, howToGetIn);
    return { status: 303, headers: { location: '/', 'set-cookie': session.setCookie(host) }, body: '' };
  }
  if (!session.isCookie(request.headers.cookie, host)) {
    if (isForeignNavigation(request)) return askAgain();
    return refuse({ status: 403, reason: 'no valid cookie' }, howToGetIn);
  }
  if (url.pathname.startsWith(downloadPath)) {
    const gone = 'This file has been fetched already, or has waited too long: export it again.';
    return { ...text(404, gone), download: url.pathname };
  }
  const page = await readPage(url.pathname, pages);
  return page ? { status: 200, headers: page.headers, body: page.content } : text(404, 'Not found');
}

const howToGetIn = 'Open the address with the token that the program printed when it started.';

/** Read the path of a request's address, never its query: that may hold the token. */
export const pathOf = (request: IncomingMessage): string =>
  (request.url ?? '').split('?', 1)[0].slice(0, 200);

/** Read a request's address; null for the forms that are meant for proxies. */
function urlOf({ url }: IncomingMessage): URL | null {
  if (!url?.startsWith('/') || url.startsWith('//')) return null;
  return URL.canParse(url, 'http://localhost') ? new URL(url, 'http://localhost') : null;
}

/**
 * Say whether a browser comes here from a page of somebody else, such as the file that opens the browser.
 *
 * It holds back SameSite=Strict cookies then, after a redirect, too.
 */
const isForeignNavigation = ({ headers }: IncomingMessage): boolean =>
  headers['sec-fetch-site'] === 'cross-site' &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';

/** Let a browser ask again, from a page of ours now: it holds nothing, but its request carries the cookie. */
const askAgain = (): Answer => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(makeNonce()),
  },
  body: '<!doctype html><meta http-equiv="refresh" content="0;url=/"><title>EI Cluster Lab</title>',
});

const text = (status: number, line: string): Answer => ({
  status,
  headers: {
    'content-type': 'text/plain; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(makeNonce()),
  },
  body: `${line}\n`,
});

const refuse = ({ status, reason }: Refusal, line: string = reason): Answer => ({
  ...text(status, line),
  refused: reason,
});

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: Answer,
): void {
  response.writeHead(status, { ...commonHeaders, ...headers });
  response.end(method === 'HEAD' ? undefined : body);
}

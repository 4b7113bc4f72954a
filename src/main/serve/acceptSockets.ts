import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { webSocketChannel, webSocketPath } from '#shared/contract/webSocketChannel.ts';
import type { ContractHost } from '../host/contractHost.ts';
import { pathOf, type RequestContext } from './answerRequest.ts';
import { refusalOf } from './requestGuard.ts';

/** The largest message of a client [bytes]; bundles that are imported are the large ones. */
const maximumMessage = 64 * 1024 * 1024;
/** Clients at once. */
const maximumClients = 50;
/** How often it is checked that clients are still there [ms]. */
const pingInterval_ms = 30_000;

/** Accept WebSockets of pages that have the cookie, and serve the contract to them. */
export function acceptSockets(server: Server, host: ContractHost, context: RequestContext): WebSocketServer {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: maximumMessage,
    perMessageDeflate: false,
  });
  /** Clients that have not answered the last ping yet. */
  const silent = new WeakSet<WebSocket>();
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', (error) => context.log.warn('A connection broke', { error }));
    const reason =
      whyRefused(request, context) ?? (host.clients < maximumClients ? null : 'too many clients');
    if (reason !== null) {
      context.log.warn('A WebSocket was refused', { reason, path: pathOf(request) });
      refuse(socket);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // Without a listener an oversized or malformed frame would end the process; ws closes the connection itself.
      webSocket.on('error', (error) => context.log.warn('A WebSocket broke', { error: error.message }));
      webSocket.on('pong', () => silent.delete(webSocket));
      host.accept(webSocketChannel(webSocket));
    });
  });
  const timer = setInterval(() => endSilent(sockets, silent), pingInterval_ms).unref();
  sockets.on('close', () => clearInterval(timer));
  return sockets;
}

function whyRefused(request: IncomingMessage, { session }: RequestContext): string | null {
  const refusal = refusalOf(request, true);
  if (refusal) return refusal.reason;
  if (request.url !== webSocketPath) return 'unknown path';
  return session.isCookie(request.headers.cookie, request.headers.host ?? '') ? null : 'no valid cookie';
}

function refuse(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n', () =>
    socket.destroy(),
  );
}

/** End connections whose other side does not answer any more, for tunnels break without a word, and ask all others. */
function endSilent(sockets: WebSocketServer, silent: WeakSet<WebSocket>): void {
  for (const socket of sockets.clients) {
    if (silent.has(socket)) socket.terminate();
    silent.add(socket);
    socket.ping();
  }
}

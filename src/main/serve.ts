import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LabError } from '#shared/errors.ts';
import { serveContract } from './host/serveContract.ts';
import { createServices, type ServicesOptions } from './host/services.ts';
import { acceptSockets } from './serve/acceptSockets.ts';
import { answerFailure, answerRequest, pathOf, type RequestContext } from './serve/answerRequest.ts';
import { findPages } from './host/findPages.ts';
import { Session } from './serve/session.ts';

export interface ServeOptions extends ServicesOptions {
  /** A free one if left out or 0. */
  readonly port?: number;
  /** Folder of the built pages; found by itself if left out. */
  readonly pages?: string;
  /** The secret that browsers hold once they were let in; another one for every server if left out. */
  readonly browserKey?: string;
}

export interface RunningServer {
  /** Where the app is, with the token that lets a browser in: a secret. */
  readonly url: string;
  /** Disconnect everybody and stop; runs that are being computed are stored as interrupted. */
  close(): Promise<void>;
}

/** The only address that is listened on: nothing outside this machine can connect. */
const loopback = '127.0.0.1';

/**
 * Serve the app to browsers on this machine.
 *
 * Throws a LabError `port-in-use`, `port-not-allowed` or `not-built`, or what `createServices` throws.
 */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const { log } = options;
  const session = new Session(options.browserKey);
  const pages = options.pages ?? findPages();
  // Listening first: where the port is taken, the database is not touched.
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  try {
    const services = createServices(options);
    const host = serveContract(services, 'serve');
    const context: RequestContext = { session, pages, downloads: services.exports.downloads, log };
    server.on('request', (request, response) => {
      answerRequest(request, response, context).catch((error: unknown) => {
        log.error('A request failed', { path: pathOf(request), error });
        answerFailure(request, response);
      });
    });
    server.on('clientError', (error, socket) => {
      log.warn('A request could not be read', { error: error.message });
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
      else socket.destroy();
    });
    const sockets = acceptSockets(server, host, context);
    log.info('Serving', { port });
    const close = async (): Promise<void> => {
      const closed = new Promise((resolve) => server.close(resolve));
      // Those who are connected see how their runs end before they are disconnected.
      await services.close();
      host.close();
      for (const socket of sockets.clients) setTimeout(() => socket.terminate(), 500);
      sockets.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), 500);
      await closed;
      log.info('Stopped serving', { port });
    };
    let closing: Promise<void> | null = null;
    return {
      url: `http://${loopback}:${port}/?token=${session.token}`,
      close: () => (closing ??= close()),
    };
  } catch (error) {
    server.close();
    throw error;
  }
}

/** Listen on a port of the loopback interface and return which one it is. */
function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, port)));
    server.listen({ host: loopback, port }, () => resolve((server.address() as AddressInfo).port));
  });
}

function listenError(error: NodeJS.ErrnoException, port: number): Error {
  const data = { port };
  if (error.code === 'EADDRINUSE') {
    return new LabError('port-in-use', `Port ${port} is in use; choose another one`, data, { cause: error });
  }
  if (error.code === 'EACCES') {
    return new LabError('port-not-allowed', `Port ${port} may not be used; choose one above 1023`, data, {
      cause: error,
    });
  }
  return error;
}

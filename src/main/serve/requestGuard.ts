import type { IncomingMessage } from 'node:http';

/** Names by which this machine reaches itself, at any port: a tunnel may come from another one. */
const ownHost = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::[0-9]{1,5})?$/i;

/** What a refused request is answered with. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
}

/**
 * Find out why a request must not be answered, or null.
 *
 * The Host must be this machine: a name that a foreign DNS server points here (rebinding) is not. An Origin must be the
 * Host itself: other pages in the same browser get nothing. With `needsOrigin` there must be one.
 */
export function refusalOf(request: IncomingMessage, needsOrigin: boolean): Refusal | null {
  const hosts = request.headersDistinct.host ?? [];
  if (hosts.length !== 1 || !ownHost.test(hosts[0])) return { status: 403, reason: 'foreign host' };
  const origins = request.headersDistinct.origin ?? [];
  if (origins.length === 0) return needsOrigin ? { status: 403, reason: 'no origin' } : null;
  if (origins.length > 1 || origins[0].toLowerCase() !== `http://${hosts[0].toLowerCase()}`) {
    return { status: 403, reason: 'foreign origin' };
  }
  return null;
}

/** Give the port in a Host header that has passed `refusalOf`. */
export const portOf = (host: string): string => /:(\d+)$/.exec(host)?.[1] ?? '80';

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { portOf } from './requestGuard.ts';

/** The secrets of one server: the token of the printed address and the key that it is swapped for. */
export class Session {
  readonly token = makeSecret();
  readonly #cookie: string;

  constructor(browserKey = makeSecret()) {
    this.#cookie = browserKey;
  }

  /** Tell whether a text is the token, in a time that does not depend on where they differ. */
  isToken(text: string): boolean {
    return isEqual(text, this.token);
  }

  /** Compose the cookie for a browser that reaches the server at `host`; cookies do not tell ports apart, so it is named after it. */
  setCookie(host: string): string {
    return `${cookieName(host)}=${this.#cookie}; HttpOnly; SameSite=Strict; Path=/`;
  }

  /** Tell whether a Cookie header carries the cookie for `host`. */
  isCookie(header: string | undefined, host: string): boolean {
    const prefix = `${cookieName(host)}=`;
    return (header ?? '')
      .split(';')
      .map((pair) => pair.trim())
      .some((pair) => pair.startsWith(prefix) && isEqual(pair.slice(prefix.length), this.#cookie));
  }
}

const makeSecret = (): string => randomBytes(32).toString('base64url');

const cookieName = (host: string): string => `ei-cluster-lab-${portOf(host)}`;

const isEqual = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** Digests have the same length, which comparing in constant time needs. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

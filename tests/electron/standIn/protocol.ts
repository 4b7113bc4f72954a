import { app } from './app.ts';

type Handler = (request: Request) => Response | Promise<Response>;

const schemes: Electron.CustomScheme[] = [];
const handlers = new Map<string, Handler>();

export const protocol = {
  registerSchemesAsPrivileged(customSchemes: Electron.CustomScheme[]): void {
    if (app.isReady() || schemes.length > 0) {
      throw new Error('Schemes are registered once, before the app is ready');
    }
    schemes.push(...customSchemes);
  },
  handle(scheme: string, handler: Handler): void {
    if (!app.isReady()) throw new Error('Handlers are set once the app is ready');
    if (handlers.has(scheme)) throw new Error(`The scheme ${scheme} has a handler already`);
    handlers.set(scheme, handler);
  },
} satisfies Pick<Electron.Protocol, 'registerSchemesAsPrivileged' | 'handle'>;

/** Answer a request of a page as the network service would. */
export async function request(url: string, method = 'GET'): Promise<Response> {
  const scheme = new URL(url).protocol.slice(0, -1);
  const handler = handlers.get(scheme);
  const { privileges } = schemes.find((each) => each.scheme === scheme) ?? {};
  if (!handler || !privileges?.standard || !privileges.secure)
    throw new Error(`ERR_UNKNOWN_URL_SCHEME (${url})`);
  // Addresses of the page carry no fragment.
  return handler(new Request(url.replace(/#.*$/, ''), { method }));
}

// The page of a window: a thread that runs the built preload script as a sandboxed renderer does, and then does with
// `window.lab` what the test wants.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { MessageChannel, parentPort, workerData, type Transferable } from 'node:worker_threads';
import type { Bridge, BridgeConnection } from '#shared/contract/bridge.ts';

/** What the main process tells a page. */
export type ToPage =
  | { readonly type: 'connect'; readonly connection: number }
  | { readonly type: 'send'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly type: 'close'; readonly connection: number };

/** What a page tells the main process. */
export type FromPage =
  | { readonly type: 'loaded'; readonly globals: readonly string[] }
  | { readonly type: 'ipc'; readonly channel: string; readonly message: unknown; readonly ports: unknown[] }
  | { readonly type: 'data'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly type: 'closed'; readonly connection: number };

const { preload } = workerData as { preload: string };
const main = parentPort;
if (!main) throw new Error('A page is a thread');
const tell = (message: FromPage, ports: readonly Transferable[] = []): void =>
  main.postMessage(message, [...ports]);

/** Copy what goes from one world to the other, as Electron's context bridge does: functions become proxies. */
function cross(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...args: unknown[]) => cross((value as (...args: unknown[]) => unknown)(...args.map(cross)));
  }
  if (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(value) !== null &&
    isPlain(value)
  ) {
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, cross(each)]));
  }
  return structuredClone(value);
}

const isPlain = (value: object): boolean => Object.prototype.toString.call(value) === '[object Object]';

const mainWorld: Record<string, unknown> = {};

/** What a sandboxed preload script can require. */
const electron = {
  contextBridge: {
    exposeInMainWorld(name: string, api: unknown): void {
      mainWorld[name] = cross(api);
    },
  } satisfies Pick<Electron.ContextBridge, 'exposeInMainWorld'>,
  ipcRenderer: {
    postMessage(channel: string, message: unknown, ports: readonly unknown[] = []): void {
      tell({ type: 'ipc', channel, message, ports: [...ports] }, ports as Transferable[]);
    },
  } satisfies Record<keyof Pick<Electron.IpcRenderer, 'postMessage'>, unknown>,
};

function requireInSandbox(name: string): unknown {
  if (name === 'electron') return electron;
  throw new Error(`module not found: ${name}`);
}

runInNewContext(readFileSync(preload, 'utf8'), {
  require: requireInSandbox,
  exports: {},
  MessageChannel,
  // One world of arrays for both sides; in Chromium each has its own and values are copied.
  Uint8Array,
});

const connections = new Map<number, BridgeConnection>();
const lab = mainWorld['lab'] as Bridge;

main.on('message', (message: ToPage) => {
  const { type, connection } = message;
  if (type === 'connect') {
    connections.set(
      connection,
      lab.connect({
        onData: (bytes) => tell({ type: 'data', connection, bytes }),
        onClose: () => tell({ type: 'closed', connection }),
      }),
    );
  } else if (type === 'send') connections.get(connection)?.send(message.bytes);
  else connections.get(connection)?.close();
});
tell({ type: 'loaded', globals: Object.keys(mainWorld) });

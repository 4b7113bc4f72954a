import type { Bridge } from '#shared/contract/bridge.ts';

/** What of a browser's MessagePort is needed. */
export interface Port {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(data: unknown): void;
  addEventListener(type: 'close', listener: () => void): void;
  close(): void;
}

/** Make the window's bridge; `openPort` makes a new connection to the main process and returns this side's end. */
export function makeBridge(openPort: () => Port): Bridge {
  return {
    connect({ onData, onClose }) {
      const port = openPort();
      port.addEventListener('close', onClose);
      port.onmessage = ({ data }) => {
        if (data instanceof Uint8Array) onData(data);
      };
      return {
        send(bytes) {
          // A port sends whatever it is given: let nothing but bytes pass.
          if (bytes instanceof Uint8Array) port.postMessage(bytes);
        },
        close: () => port.close(),
      };
    },
  };
}

import { bytesChannel } from '#shared/contract/bytesChannel.ts';
import type { Channel } from '#shared/contract/channel.ts';
import { Listeners } from '#shared/contract/listeners.ts';

/** What of Electron's MessagePortMain is needed. */
export interface MainPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
}

/** The largest message that a window may send [bytes]. */
const maximumBytes = 64 * 1024 * 1024;

/** Make a channel of the port that a window has handed to the main process. */
export function portChannel(port: MainPort): Channel {
  const closed = new Listeners<[]>();
  let isClosed = false;
  // A port is not told when it closes itself.
  const noteClosed = (): void => {
    isClosed = true;
    closed.callOnce();
  };
  port.on('close', noteClosed);
  return bytesChannel(
    {
      send(bytes) {
        if (!isClosed) port.postMessage(bytes);
      },
      onData(listener) {
        port.on('message', ({ data }) => listener(data));
        port.start();
      },
      onClose: (listener) => closed.add(listener),
      close() {
        port.close();
        noteClosed();
      },
      waitingBytes: () => 0,
    },
    maximumBytes,
  );
}

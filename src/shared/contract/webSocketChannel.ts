import { bytesChannel } from './bytesChannel.ts';
import type { Channel } from './channel.ts';

/** The path of the WebSocket on a host that serves browsers. */
export const webSocketPath = '/contract';

/** What browsers' WebSockets and those of the package ws have in common. */
export interface WebSocketLike {
  binaryType: string;
  readonly bufferedAmount: number;
  readonly readyState: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
}

const open = 1;

/** Make a channel of an open WebSocket. */
export function webSocketChannel(socket: WebSocketLike): Channel {
  socket.binaryType = 'arraybuffer';
  return bytesChannel({
    send(bytes) {
      if (socket.readyState === open) socket.send(bytes);
    },
    onData: (listener) => socket.addEventListener('message', ({ data }) => listener(data)),
    onClose: (listener) => socket.addEventListener('close', listener),
    close: () => socket.close(),
    waitingBytes: () => socket.bufferedAmount,
  });
}

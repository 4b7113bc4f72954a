import type { Channel } from './channel.ts';
import { decodeMessage, encodeMessage } from './messageCodec.ts';

/** A connection that carries bytes. */
export interface BytesPort {
  send(bytes: Uint8Array<ArrayBuffer>): void;
  /** Receive what came, whatever it is. */
  onData(listener: (data: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
  waitingBytes(): number;
}

/** Make a channel of a connection that carries bytes; what comes and is more than `maxBytes`, or no message, is an error. */
export function bytesChannel(port: BytesPort, maxBytes = Infinity): Channel {
  return {
    post: (message) => port.send(encodeMessage(message)),
    onMessage(listener) {
      port.onData((data) => {
        let message: unknown;
        try {
          message = decodeMessage(bytesOf(data, maxBytes));
        } catch (error) {
          listener(null, error instanceof Error ? error : new Error(String(error)));
          return;
        }
        listener(message, null);
      });
    },
    onClose: (listener) => port.onClose(listener),
    close: () => port.close(),
    waitingBytes: () => port.waitingBytes(),
  };
}

function bytesOf(data: unknown, maxBytes: number): Uint8Array {
  const bytes = data instanceof ArrayBuffer ? new Uint8Array(data) : data;
  if (!(bytes instanceof Uint8Array)) throw new TypeError('the message is not made of bytes');
  if (bytes.length > maxBytes) throw new RangeError(`the message is larger than ${maxBytes} bytes`);
  return bytes;
}

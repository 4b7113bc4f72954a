/** A connection between a client and a host that carries messages in both directions, in order. */
export interface Channel {
  /** Send a message of plain data and typed arrays; throws where it is no such. Does nothing once closed. */
  post(message: unknown): void;
  /** Receive messages; `error` is why one could not be read. */
  onMessage(listener: (message: unknown, error: Error | null) => void): void;
  /** Be told, once, that the connection has ended. */
  onClose(listener: () => void): void;
  close(): void;
  /** Bytes that wait to be sent, 0 where the transport cannot know. */
  waitingBytes(): number;
}

/** A question to a process or worker of ours whether it is there. */
export interface Ping {
  readonly type: 'ping';
  readonly id: number;
}

/** The answer to the ping of the same `id`. */
export interface Pong {
  readonly type: 'pong';
  readonly id: number;
  /** Version of Node in the process that answers. */
  readonly node: string;
}

function hasType(message: unknown, type: string): message is { type: string; id?: unknown } {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === type;
}

/** Say whether a message from outside is a ping. */
export function isPing(message: unknown): message is Ping {
  return hasType(message, 'ping') && typeof message.id === 'number';
}

/** Say whether a message from outside is a pong. */
export function isPong(message: unknown): message is Pong {
  return hasType(message, 'pong') && typeof message.id === 'number' && 'node' in message;
}

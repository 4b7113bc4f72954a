import type { Channel } from '#shared/contract/channel.ts';
import type { EventName, Payload } from '#shared/contract/contract.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { Connection, type ConnectionContext } from './connection.ts';
import type { Handlers } from './handlers.ts';

/** Serves the contract to any number of clients over any transports. */
export class ContractHost {
  readonly #context: ConnectionContext;
  readonly #connections = new Set<Connection>();

  constructor(context: ConnectionContext) {
    this.#context = context;
  }

  /** How many clients there are. */
  get clients(): number {
    return this.#connections.size;
  }

  /** Serve one more client until its channel closes; `own` answers calls differently for this client alone. */
  accept(channel: Channel, own: Partial<Handlers> = {}): Connection {
    const handlers = { ...this.#context.handlers, ...own };
    const connection = new Connection(channel, { ...this.#context, handlers });
    this.#connections.add(connection);
    channel.onClose(() => this.#connections.delete(connection));
    return connection;
  }

  /** Tell all clients an event. */
  emit<Name extends EventName>(name: Name, payload: Payload<Name>): void {
    for (const connection of this.#connections) connection.emit(name, payload);
  }

  /** Tell the clients that watch a run its new spikes. */
  emitBatch(id: string, batch: SpikeBatch): void {
    for (const connection of this.#connections) connection.emitBatch(id, batch);
  }

  /** Disconnect all clients. */
  close(): void {
    for (const connection of this.#connections) connection.close();
  }
}

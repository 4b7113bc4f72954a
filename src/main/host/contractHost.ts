import type { Channel } from '#shared/contract/channel.ts';
import type { EventName, Payload } from '#shared/contract/contract.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { Connection, type ConnectionContext } from './connection.ts';

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

  /** Serve one more client until its channel closes. */
  accept(channel: Channel): void {
    const connection = new Connection(channel, this.#context);
    this.#connections.add(connection);
    channel.onClose(() => this.#connections.delete(connection));
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

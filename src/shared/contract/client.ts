import { createBirpc } from 'birpc';
import { LabError } from '../errors.ts';
import type { Channel } from './channel.ts';
import type { EventName, Input, Output, Payload, ProcedureName } from './contract.ts';
import type { ClientFunctions, Receipt } from './messages.ts';
import type { SystemInfo } from './systemContract.ts';
import { contractVersion } from './version.ts';
import { fromWireError } from './wireError.ts';

/** One client's side of the contract. */
export interface Client {
  /** What the host is. */
  readonly system: SystemInfo;
  /** Call a procedure; rejects with a LabError, `connection-lost` where the connection has ended. */
  call<Name extends ProcedureName>(name: Name, input: Input<Name>): Promise<Output<Name>>;
  /** Listen to an event; returns how to stop. */
  on<Name extends EventName>(name: Name, listener: (payload: Payload<Name>) => void): () => void;
  /** Be told that the connection has ended. */
  onClose(listener: () => void): void;
  close(): void;
}

type Listener = (payload: never) => void;
type Host = Record<string, (input: unknown) => unknown>;

/**
 * Connect to a host over a channel.
 *
 * Rejects with a LabError `contract-version` where the host speaks another version.
 */
export async function connectClient(channel: Channel, version = contractVersion): Promise<Client> {
  const listeners = new Map<string, Set<Listener>>();
  const closeListeners = new Set<() => void>();
  let received = 0;
  let isClosed = false;

  let lost = new LabError('connection-lost', 'The connection to the host has ended');

  const rpc = createBirpc<Host, ClientFunctions, false>(
    {
      event(name, payload) {
        for (const listener of listeners.get(name) ?? []) notify(() => listener(payload as never));
        received++;
        if (!isClosed) channel.post({ t: 'q', m: 'received', a: [received] } satisfies Receipt);
      },
    },
    {
      proxify: false,
      // Some calls take as long as a simulation does; a lost connection ends them all.
      timeout: -1,
      post: (message) => channel.post(message),
      on: (receive) => channel.onMessage((message, error) => (error ? fail(error) : receive(message))),
    },
  );

  channel.onClose(() => {
    isClosed = true;
    rpc.$close(lost);
    for (const listener of closeListeners) notify(listener);
  });

  /** An answer that cannot be read would leave somebody waiting for ever. */
  function fail(cause: Error): void {
    lost = new LabError('connection-lost', `The host sent what cannot be read: ${cause.message}`, null, {
      cause,
    });
    channel.close();
  }

  async function call<Name extends ProcedureName>(name: Name, input: Input<Name>): Promise<Output<Name>> {
    if (isClosed) throw lost;
    try {
      return (await rpc.$call(name, input)) as Output<Name>;
    } catch (error) {
      throw fromWireError(error);
    }
  }

  return {
    system: await call('system.connect', { contract_version: version }).catch((error: unknown) => {
      channel.close();
      throw error;
    }),
    call,
    on(name, listener) {
      const all = listeners.get(name) ?? new Set();
      listeners.set(name, all.add(listener));
      return () => void all.delete(listener);
    },
    onClose: (listener) => void closeListeners.add(listener),
    close: () => channel.close(),
  };
}

/** Call a listener; what it throws is reported as unhandled and keeps no other listener from being called. */
function notify(listener: () => void): void {
  try {
    listener();
  } catch (error) {
    void Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}

import { createBirpc, type BirpcReturn } from 'birpc';
import * as v from 'valibot';
import type { Channel } from '#shared/contract/channel.ts';
import {
  isProcedureName,
  procedures,
  type EventName,
  type Input,
  type Payload,
  type ProcedureName,
} from '#shared/contract/contract.ts';
import { receiptSchema, requestSchema, type ClientFunctions } from '#shared/contract/messages.ts';
import type { SystemInfo } from '#shared/contract/systemContract.ts';
import { contractVersion } from '#shared/contract/version.ts';
import { invalidInput, toWireError } from '#shared/contract/wireError.ts';
import { LabError } from '#shared/errors.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import type { Log } from '../log.ts';
import { EventFlow } from './eventFlow.ts';
import { isConnectionProcedure, type ConnectionProcedure, type Handlers } from './handlers.ts';
import { LiveBatches } from './liveBatches.ts';

/** Calls of one client that may be under way at once. */
const maximumCalls = 100;
/** Bytes that may wait for one client before it is given up. */
const maximumWaiting = 64_000_000;
/** Messages without sense after which a client is given up. */
const maximumRefused = 100;

/** What a connection needs of its host. */
export interface ConnectionContext {
  readonly handlers: Handlers;
  readonly system: () => SystemInfo;
  readonly log: Log;
}

/** The host's side of one client: answers its calls, tells it events, and does so for no other contract version. */
export class Connection {
  readonly #channel: Channel;
  readonly #context: ConnectionContext;
  readonly #rpc: BirpcReturn<ClientFunctions, object, false>;
  readonly #flow = new EventFlow();
  readonly #live = new LiveBatches();
  readonly #connected = Promise.withResolvers<undefined>();
  #isConnected = false;
  #calls = 0;
  #refused = 0;

  constructor(channel: Channel, context: ConnectionContext) {
    this.#channel = channel;
    this.#context = context;
    this.#rpc = createBirpc<ClientFunctions, object, false>(
      {},
      {
        proxify: false,
        timeout: -1,
        post: (message: unknown) => this.#post(message),
        on: (receive) =>
          channel.onMessage((message, error) => {
            if (error) this.#refuse(error.message);
            else if (this.#accepts(message)) receive(message);
          }),
        resolver: (name) => (input: unknown) => this.#call(name, input),
        onGeneralError: (error) => {
          context.log.error('A message could not be sent', { error });
          return true;
        },
      },
    );
  }

  /** Resolves when the client has connected and been answered, so that it hears what it is told from now on. */
  get connected(): Promise<undefined> {
    return this.#connected.promise;
  }

  /** Tell the client an event, unless it has not connected yet. */
  emit<Name extends EventName>(name: Name, payload: Payload<Name>): void {
    if (!this.#isConnected) return;
    if (this.#flow.isStuck || this.#channel.waitingBytes() > maximumWaiting) {
      this.#giveUp('it does not take events in');
      return;
    }
    if (name === 'runs.progress' && this.#flow.isBehind) return;
    this.#send(name, payload, 0);
  }

  /** Tell the client new spikes if it watches the run and keeps up. */
  emitBatch(id: string, batch: SpikeBatch): void {
    if (!this.#isConnected) return;
    const payload = this.#live.next(id, batch, this.#flow.isBehind);
    if (payload) this.#send('runs.batch', payload, batch.steps.byteLength + batch.neurons.byteLength);
  }

  close(): void {
    this.#channel.close();
  }

  #send(name: EventName, payload: unknown, bytes: number): void {
    this.#flow.sent(bytes);
    // What cannot be sent is logged by `onGeneralError`'s counterpart here: events have no caller to tell.
    this.#rpc.$callEvent('event', name, payload).catch((error: unknown) => {
      this.#context.log.error('An event could not be sent', { event: name, error });
    });
  }

  /** Say whether a message is a call to be answered; receipts are dealt with here, anything else is refused. */
  #accepts(message: unknown): boolean {
    if (v.is(requestSchema, message)) return true;
    const receipt = v.safeParse(receiptSchema, message);
    if (receipt.success) this.#flow.received(receipt.output.a[0]);
    else this.#refuse('it has not the form of a call');
    return false;
  }

  #refuse(reason: string): void {
    this.#context.log.warn('A message was refused', { reason });
    if (++this.#refused >= maximumRefused) this.#giveUp('too many of its messages make no sense');
  }

  #giveUp(reason: string): void {
    this.#context.log.warn('A client was disconnected', { reason });
    this.#isConnected = false;
    this.close();
  }

  async #call(name: string, input: unknown): Promise<unknown> {
    if (this.#calls >= maximumCalls) {
      throw new LabError('too-many-calls', `No more than ${maximumCalls} calls may be under way at once`);
    }
    this.#calls++;
    try {
      return await this.#answer(name, input);
    } catch (error) {
      const { code, message } = toWireError(error);
      if (code === 'internal') this.#context.log.error('A call failed', { procedure: name, error });
      else
        this.#context.log.warn('A call was refused', {
          procedure: name.slice(0, 100),
          code,
          reason: message,
        });
      throw error;
    } finally {
      this.#calls--;
    }
  }

  async #answer(name: string, input: unknown): Promise<unknown> {
    if (!isProcedureName(name)) {
      throw new LabError('unknown-procedure', `There is no procedure ${JSON.stringify(name)}`, {
        procedure: name,
      });
    }
    if (!this.#isConnected && name !== 'system.connect') {
      throw new LabError('not-connected', 'The first call on a connection is system.connect');
    }
    const { input: inputSchema, output: outputSchema } = procedures[name];
    const parsed = v.safeParse(inputSchema, input);
    if (!parsed.success) throw invalidInput(name, parsed.issues);
    return v.parse(outputSchema, await this.#dispatch(name, parsed.output));
  }

  #dispatch(name: ProcedureName, input: unknown): unknown {
    if (isConnectionProcedure(name)) return this.#own[name](input as never);
    const handler = this.#context.handlers[name] as (input: unknown) => unknown;
    return handler(input);
  }

  readonly #own: { readonly [Name in ConnectionProcedure]: (input: Input<Name>) => unknown } = {
    'system.connect': ({ contract_version }) => {
      if (contract_version !== contractVersion) throw otherVersion(contract_version);
      this.#isConnected = true;
      // The answer is sent before anything that waits for the event loop's next turn.
      setImmediate(() => this.#connected.resolve(undefined));
      return this.#context.system();
    },
    'runs.watch': ({ id }) => {
      this.#live.watch(id);
      return null;
    },
    'runs.unwatch': ({ id }) => {
      this.#live.unwatch(id);
      return null;
    },
  };

  /** Send a message; errors get the one form in which they cross. */
  #post(message: unknown): void {
    const { e: error } = message as { e?: unknown };
    if (error === undefined) {
      this.#channel.post(message);
      return;
    }
    const wireError = toWireError(error);
    try {
      this.#channel.post({ ...(message as object), e: wireError });
    } catch (cause) {
      this.#context.log.error('Data of an error cannot be sent', { code: wireError.code, error: cause });
      this.#channel.post({ ...(message as object), e: { ...wireError, data: null } });
    }
  }
}

function otherVersion(client: number): LabError {
  const who = client < contractVersion ? 'This page is older than' : 'This page is newer than';
  return new LabError(
    'contract-version',
    `${who} the program it talks to: reload it, or update the program`,
    {
      client_version: client,
      host_version: contractVersion,
    },
  );
}

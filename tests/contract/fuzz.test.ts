import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { serveContract } from '#main/host/serveContract.ts';
import type { Services } from '#main/host/services.ts';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { procedures, type ProcedureName } from '#shared/contract/contract.ts';
import { contractVersion } from '#shared/contract/version.ts';
import { keptLog, smallNetwork, testServices, until } from '../support/hosting.ts';
import {
  connectByBridge,
  connectByMessageChannel,
  connectByWebSocket,
  type Connect,
} from '../support/transports.ts';
import { rawBridge } from '../support/rawBridge.ts';

const names = Object.keys(procedures) as ProcedureName[];

/** Procedures that change nothing whatever their input is, and those that may only be called with input that cannot be right. */
const harmless = names.filter((name) =>
  /\.(?:list|ids|facets|differing|thumbnails|get|spikes|traces|watch|unwatch|check|derive|presets|schema|info|connect)$/.test(
    name,
  ),
);

/** Everything that is stored, to be compared. */
const stored = ({ store }: Services): unknown => ({
  live: store.list({}),
  trash: store.list({ trashed: true }),
});

/** Fail the test for anything that was thrown and caught by nobody. */
function watchUnhandled(): unknown[] {
  const unhandled: unknown[] = [];
  const note = (error: unknown): void => void unhandled.push(error);
  process.on('unhandledRejection', note).on('uncaughtException', note);
  onTestFinished(() => void process.off('unhandledRejection', note).off('uncaughtException', note));
  return unhandled;
}

/** Values as structured clone carries them, which is more than JSON. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  maxDepth: 4,
});

/** Calls in the right form or nearly so, of procedures that are there or not, with any input. */
const calls = fc.record(
  {
    t: fc.oneof({ weight: 5, arbitrary: fc.constant('q') }, anything),
    i: fc.oneof({ weight: 5, arbitrary: fc.string({ minLength: 1, maxLength: 64 }) }, anything),
    m: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom<string>(...harmless, 'received') },
      fc.string(),
      anything,
    ),
    a: fc.oneof({ weight: 8, arbitrary: fc.tuple(anything) }, anything),
    o: anything,
  },
  { requiredKeys: ['t', 'm', 'a'] },
);

/** Input with a key that no procedure knows. */
const wrongInput = fc.oneof(
  anything.filter((value) => value !== null && typeof value !== 'object'),
  fc.dictionary(fc.string(), anything).map((input) => ({ ...input, 'not a key': 1 })),
);

const writing = names.filter((name) => !harmless.includes(name) && !/emptyTrash/.test(name));

test.each<[string, Connect]>([
  ['MessageChannel', connectByMessageChannel],
  ['WebSocket', connectByWebSocket],
])(
  'no message over a %s makes the host throw, write or stop answering',
  async (_name, connect) => {
    const unhandled = watchUnhandled();
    const services = await testServices(keptLog().log);
    const host = serveContract(services, 'serve');
    const { id } = services.runs.start({ parameters: smallNetwork, name: 'precious' });
    await services.runs.finished(id);
    const before = stored(services);
    const witness = await connectClient(await connect(host));

    const strange = await connect(host);
    strange.onMessage(() => undefined);
    strange.post({ t: 'q', i: '0', m: 'system.connect', a: [{ contract_version: contractVersion }] });
    const messages = fc.oneof(calls, anything);
    let channel = strange;
    let isOpen = true;
    channel.onClose(() => (isOpen = false));
    await fc.assert(
      fc.asyncProperty(messages, async (message) => {
        if (!isOpen) {
          channel = await connect(host);
          isOpen = true;
          channel.onClose(() => (isOpen = false));
          channel.onMessage(() => undefined);
          channel.post({ t: 'q', i: '0', m: 'system.connect', a: [{ contract_version: contractVersion }] });
        }
        try {
          channel.post(message);
        } catch {
          // Not every value can be sent at all.
          fc.pre(false);
        }
        await new Promise((resolve) => setImmediate(resolve));
        expect(unhandled).toEqual([]);
      }),
      { numRuns: 600, maxSkipsPerRun: 1000 },
    );
    expect(await witness.call('system.info', null)).toEqual(witness.system);
    expect(stored(services)).toEqual(before);
    expect(unhandled).toEqual([]);
  },
  60_000,
);

test('no bytes make the host throw or write', async () => {
  const unhandled = watchUnhandled();
  const services = await testServices(keptLog().log);
  const host = serveContract(services, 'serve');
  const before = stored(services);
  let bridge = rawBridge(host);
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      if (bridge.isClosed()) bridge = rawBridge(host);
      bridge.send(bytes);
      await new Promise((resolve) => setImmediate(resolve));
      expect(unhandled).toEqual([]);
    }),
    { numRuns: 1000 },
  );
  expect(stored(services)).toEqual(before);
  expect((await connectClient(await connectByBridge(host))).system.host).toBe('serve');
});

test('procedures that write refuse every input that they should', async () => {
  const services = await testServices(keptLog().log);
  const host = serveContract(services, 'serve');
  const before = stored(services);
  const client = await connectClient(await connectByMessageChannel(host));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...writing), wrongInput, async (name, input) => {
      const error = await callAnyhow(client, name, input);
      fc.pre(error !== null);
      expect(error).toMatchObject({ code: 'invalid-input' });
    }),
    { numRuns: 500, maxSkipsPerRun: 1000 },
  );
  expect(stored(services)).toEqual(before);
});

/** Call a procedure with input of the wrong type; gives the error, null where the input cannot be sent at all. */
async function callAnyhow(client: Client, name: ProcedureName, input: unknown): Promise<unknown> {
  try {
    structuredClone(input);
  } catch {
    return null;
  }
  return client.call(name, input as never).then(
    () => ({ code: 'it was accepted' }),
    (error: unknown) => error,
  );
}

test('a client that is not connected yet can call nothing and is told nothing', async () => {
  const services = await testServices();
  const host = serveContract(services, 'serve');
  const channel = await connectByMessageChannel(host);
  const answers: { i?: string; m?: string; e?: { code: string } }[] = [];
  channel.onMessage((message) => answers.push(message as never));
  for (const name of names) {
    if (name !== 'system.connect') channel.post({ t: 'q', i: name, m: name, a: [null] });
  }
  host.emit('queue.changed', null);
  await until(() => answers.length >= names.length - 1);
  expect(answers.map(({ i }) => i).sort()).toEqual(names.filter((name) => name !== 'system.connect').sort());
  expect(new Set(answers.map(({ e }) => e?.code))).toEqual(new Set(['not-connected']));
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { ContractHost } from '#main/host/contractHost.ts';
import type { Handlers } from '#main/host/handlers.ts';
import { serveContract } from '#main/host/serveContract.ts';
import { systemInfo } from '#main/host/systemInfo.ts';
import { connectClient } from '#shared/contract/client.ts';
import type { SystemInfo } from '#shared/contract/systemContract.ts';
import type { Payload } from '#shared/contract/contract.ts';
import { webSocketChannel } from '#shared/contract/webSocketChannel.ts';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import { keptLog, smallNetwork, testServices, until } from '../support/hosting.ts';
import { connectByMessageChannel } from '../support/transports.ts';

/** Batch k holds the steps from 100 k on; 1.6 MB each. */
const spikesPerBatch = 200_000;
const batchOf = (k: number): SpikeBatch => ({
  firstStep: 100 * k,
  lastStep: 100 * k + 99,
  steps: new Uint32Array(spikesPerBatch).fill(100 * k),
  neurons: new Uint32Array(spikesPerBatch),
});

test('live spikes are left out for a client that does not read, and the next event says how many', async () => {
  const services = await testServices();
  const host = serveContract(services, 'serve');
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  const serverSockets: WebSocket[] = [];
  sockets.on('connection', (socket) => {
    serverSockets.push(socket);
    host.accept(webSocketChannel(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    socket.terminate();
    sockets.close();
    server.close();
  });
  await new Promise((resolve) => socket.once('open', resolve));
  const slow = await connectClient(webSocketChannel(socket));
  const quick = await connectClient(await connectByMessageChannel(host));
  const received: Payload<'runs.batch'>[] = [];
  let quickReceived = 0;
  slow.on('runs.batch', (batch) => received.push(batch));
  quick.on('runs.batch', () => quickReceived++);
  for (const client of [slow, quick]) await client.call('runs.watch', { id: 'a' });

  socket.pause();
  const sent = 200;
  for (let k = 0; k < sent; k++) {
    host.emitBatch('a', batchOf(k));
    host.emit('runs.progress', { id: 'a', progress: progressOf(k) });
    await until(() => quickReceived === k + 1);
    // 16 MB may be under way before batches are left out, and the last of them may exceed that by its own size.
    expect(serverSockets[0].bufferedAmount).toBeLessThan(18_000_000);
  }
  socket.resume();
  const beforePause = 10;
  await until(() => received.length >= beforePause);
  // An answer comes after everything that was sent before it.
  await slow.call('system.info', null);
  host.emitBatch('a', batchOf(sent));
  await until(() => received.at(-1)?.firstStep === 100 * sent);

  const last = received.at(-1);
  const dropped = sent - (received.length - 1);
  expect(dropped).toBeGreaterThan(150);
  expect(last).toMatchObject({ dropped_batches: dropped, dropped_spikes: dropped * spikesPerBatch });
  expect(received.slice(0, -1).every(({ dropped_batches }) => dropped_batches === 0)).toBe(true);
  expect(quickReceived).toBe(sent + 1);
});

test('a client that never takes in what it must know is disconnected', async () => {
  const { log, entries } = keptLog();
  const services = await testServices(log);
  const host = serveContract(services, 'serve');
  const run = services.runs.start({ parameters: smallNetwork });
  await services.runs.finished(run.id);
  const channel = await connectByMessageChannel(host);
  channel.post({ t: 'q', i: '1', m: 'system.connect', a: [{ contract_version: 1 }] });
  await new Promise((resolve) => channel.onMessage(resolve));
  for (let i = 0; i < 5001; i++) host.emit('runs.changed', { run });
  await until(() => host.clients === 0);
  expect(entries).toContainEqual(
    expect.objectContaining({ message: 'A client was disconnected', reason: 'it does not take events in' }),
  );
});

test('no more than 100 calls of a client are under way at once', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<SystemInfo>();
  const info = systemInfo('serve', 1);
  const handlers = { 'system.info': () => gate } as unknown as Handlers;
  const host = new ContractHost({ handlers, system: () => info, log: keptLog().log });
  const client = await connectClient(await connectByMessageChannel(host));
  const outcomes = Array.from({ length: 101 }, () =>
    client.call('system.info', null).then(
      ({ app }) => app,
      (error: unknown) => (error as { code: string }).code,
    ),
  );
  expect(await outcomes[100]).toBe('too-many-calls');
  open(info);
  expect(await Promise.all(outcomes.slice(0, 100))).toEqual(Array(100).fill('EI Cluster Lab'));
  expect(await client.call('system.info', null)).toEqual(info);
});

const progressOf = (k: number): Payload<'runs.progress'>['progress'] => ({
  step: k,
  totalSteps: 1000,
  time_ms: k,
  duration_ms: 1000,
  speed: 1,
  remaining_s: 1,
});

import { MessageChannel } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Connection } from '#main/host/connection.ts';
import type { ContractHost } from '#main/host/contractHost.ts';
import type { Handlers } from '#main/host/handlers.ts';
import { portChannel } from '#main/host/portChannel.ts';
import { serveContract } from '#main/host/serveContract.ts';
import { bridgeChannel } from '#shared/contract/bridgeChannel.ts';
import type { Channel } from '#shared/contract/channel.ts';
import { connectClient } from '#shared/contract/client.ts';
import { makeBridge, type Port } from '../../src/preload/makeBridge.ts';
import { testServices } from '../support/hosting.ts';
import { mainPort } from '../support/transports.ts';

/** Connect to a host by a bridge and give both ends. */
function join(host: ContractHost, own?: Partial<Handlers>): { connection: Connection; channel: Channel } {
  const { port1, port2 } = new MessageChannel();
  const connection = host.accept(portChannel(mainPort(port1)), own);
  const channel = bridgeChannel(makeBridge(() => port2 as unknown as Port));
  onTestFinished(() => channel.close());
  return { connection, channel };
}

describe('one client among several', () => {
  test('is told what nobody else is, from the moment it is connected', async () => {
    const host = serveContract(await testServices(), 'electron');
    const [one, other] = [join(host), join(host)];
    const heard: string[] = [];
    void one.connection.connected.then(() => one.connection.emit('app.command', { id: 'view.runs' }));
    const client = await connectClient(one.channel);
    client.on('app.command', ({ id }) => heard.push(`one ${id}`));
    const second = await connectClient(other.channel);
    second.on('app.command', ({ id }) => heard.push(`other ${id}`));
    second.on('app.openRun', ({ id }) => heard.push(`other opens ${id}`));
    await expect.poll(() => heard).toEqual(['one view.runs']);
    other.connection.emit('app.openRun', { id: 'abc' });
    await expect.poll(() => heard).toEqual(['one view.runs', 'other opens abc']);
  });

  test('may have answers of its own; dialogs are refused to all others', async () => {
    const host = serveContract(await testServices(), 'electron');
    const inWindow = await connectClient(join(host, { 'dialogs.backup': () => ({ file: '/b.db' }) }).channel);
    const elsewhere = await connectClient(join(host).channel);
    expect(await inWindow.call('dialogs.backup', null)).toEqual({ file: '/b.db' });
    await expect(elsewhere.call('dialogs.backup', null)).rejects.toMatchObject({ code: 'not-available' });
    await expect(elsewhere.call('dialogs.saveRuns', { ids: ['a'], format: 'bundle' })).rejects.toMatchObject({
      code: 'not-available',
    });
    await expect(inWindow.call('dialogs.importFiles', null)).rejects.toMatchObject({
      code: 'not-available',
    });
  });
});

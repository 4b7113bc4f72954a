import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import type { ContractHost } from '#main/host/contractHost.ts';
import { portChannel } from '#main/host/portChannel.ts';
import { mainPort } from './transports.ts';

/** Connect to a host as a window does that sends whatever it likes. */
export function rawBridge(host: ContractHost): { send: (data: unknown) => void; isClosed: () => boolean } {
  const { port1, port2 } = new MessageChannel();
  let isClosed = false;
  port2.on('close', () => (isClosed = true));
  host.accept(portChannel(mainPort(port1)));
  onTestFinished(() => port2.close());
  return { send: (data) => port2.postMessage(data), isClosed: () => isClosed };
}

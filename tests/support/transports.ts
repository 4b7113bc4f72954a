// The three ways in which clients reach a host, each with the code that the app itself uses.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { MessageChannel } from 'node:worker_threads';
import { onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { bridgeChannel } from '#shared/contract/bridgeChannel.ts';
import type { Channel } from '#shared/contract/channel.ts';
import { webSocketChannel } from '#shared/contract/webSocketChannel.ts';
import type { ContractHost } from '#main/host/contractHost.ts';
import { portChannel, type MainPort } from '#main/host/portChannel.ts';
import { makeBridge, type Port } from '../../src/preload/makeBridge.ts';

/** Connects one more client to a host. */
export type Connect = (host: ContractHost) => Promise<Channel>;

type NodePort = InstanceType<typeof MessageChannel>['port1'];

/** Carry messages as they are, copied by structured clone. */
function cloneChannel(port: NodePort): Channel {
  return {
    post: (message) => port.postMessage(message),
    onMessage: (listener) => void port.on('message', (message: unknown) => listener(message, null)),
    onClose: (listener) => void port.on('close', listener),
    close: () => port.close(),
    waitingBytes: () => 0,
  };
}

/** Connect by structured clone of messages. */
export const connectByMessageChannel: Connect = (host) => {
  const { port1, port2 } = new MessageChannel();
  host.accept(cloneChannel(port1));
  const channel = cloneChannel(port2);
  onTestFinished(() => channel.close());
  return Promise.resolve(channel);
};

/** Give a port of Node the form that Electron's have in the main process. */
export const mainPort = (port: NodePort): MainPort => ({
  on: (event: 'message' | 'close', listener: (event: { data: unknown }) => void) =>
    port.on(event, (data: unknown) => listener({ data })),
  start: () => port.start(),
  postMessage: (message) => port.postMessage(message),
  close: () => port.close(),
});

/** Connect by the preload script's bridge, with ports of Node in place of Electron's and a copy where the worlds meet. */
export const connectByBridge: Connect = (host) => {
  const bridge = makeBridge(() => {
    const { port1, port2 } = new MessageChannel();
    host.accept(portChannel(mainPort(port1)));
    return port2 as unknown as Port;
  });
  const channel = bridgeChannel({
    connect: ({ onData, onClose }) => {
      const { send, close } = bridge.connect({ onData: (bytes) => onData(structuredClone(bytes)), onClose });
      return { send: (bytes) => send(structuredClone(bytes)), close };
    },
  });
  onTestFinished(() => channel.close());
  return Promise.resolve(channel);
};

/** Connect by a real WebSocket. */
export const connectByWebSocket: Connect = async (host) => {
  const server = createServer();
  const sockets = new WebSocketServer({ server });
  sockets.on('connection', (socket) => host.accept(webSocketChannel(socket)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`);
  onTestFinished(() => {
    socket.terminate();
    sockets.close();
    server.close();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return webSocketChannel(socket);
};

export const transports = [
  ['MessageChannel', connectByMessageChannel],
  ['Electron bridge', connectByBridge],
  ['WebSocket', connectByWebSocket],
] as const;

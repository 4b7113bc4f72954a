import { contextBridge, ipcRenderer } from 'electron';
import { connectChannel } from '#shared/contract/bridge.ts';
import { makeBridge, type Port } from './makeBridge.ts';

// The types of Node's ports stand for those of the browser here, which this script gets.
type TransferredPort = NonNullable<Parameters<typeof ipcRenderer.postMessage>[2]>[number];

const bridge = makeBridge(() => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(connectChannel, null, [port2 as unknown as TransferredPort]);
  return port1 as unknown as Port;
});

contextBridge.exposeInMainWorld('lab', bridge);

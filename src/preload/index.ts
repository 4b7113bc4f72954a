import { contextBridge, ipcRenderer } from 'electron';
import { connectChannel } from '#shared/contract/bridge.ts';
import { makeBridge, type Port } from './makeBridge.ts';

const bridge = makeBridge(() => {
  const { port1, port2 } = new MessageChannel();
  ipcRenderer.postMessage(connectChannel, null, [port2]);
  // The types are those of Node's ports; what this script gets are the browser's.
  return port1 as unknown as Port;
});

contextBridge.exposeInMainWorld('lab', bridge);

import { contextBridge, ipcRenderer } from 'electron';
import { pingChannel, type Bridge } from '#shared/contract/bridge.ts';

const bridge: Bridge = {
  ping: () => ipcRenderer.invoke(pingChannel) as ReturnType<Bridge['ping']>,
};

contextBridge.exposeInMainWorld('lab', bridge);

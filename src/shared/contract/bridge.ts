/** What the window is told about its connection to the main process. */
export interface BridgeListeners {
  readonly onData: (bytes: Uint8Array) => void;
  readonly onClose: () => void;
}

/** The window's end of a connection to the main process. */
export interface BridgeConnection {
  readonly send: (bytes: Uint8Array) => void;
  readonly close: () => void;
}

/** What the preload script gives the window as `window.lab`: a connection that carries bytes, and nothing else. */
export interface Bridge {
  connect(listeners: BridgeListeners): BridgeConnection;
}

/** Name under which the preload script hands the main process its end of a new connection. */
export const connectChannel = 'contract.connect';

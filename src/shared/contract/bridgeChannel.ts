import type { Bridge } from './bridge.ts';
import { bytesChannel } from './bytesChannel.ts';
import type { Channel } from './channel.ts';
import { Listeners } from './listeners.ts';

/** Connect a window to the main process over the bridge of its preload script. */
export function bridgeChannel(bridge: Bridge): Channel {
  const data = new Listeners<[unknown]>();
  const closed = new Listeners<[]>();
  const connection = bridge.connect({
    onData: (bytes) => data.call(bytes),
    onClose: () => closed.callOnce(),
  });
  return bytesChannel({
    send: (bytes) => connection.send(bytes),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close() {
      connection.close();
      closed.callOnce();
    },
    waitingBytes: () => 0,
  });
}

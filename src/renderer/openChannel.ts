import { bridgeChannel } from '#shared/contract/bridgeChannel.ts';
import type { Channel } from '#shared/contract/channel.ts';
import { webSocketChannel, webSocketPath } from '#shared/contract/webSocketChannel.ts';

/** Open a connection to the host: over the bridge inside the app, over a WebSocket in a browser. */
export async function openChannel(): Promise<Channel> {
  if (window.lab) return bridgeChannel(window.lab);
  const address = new URL(webSocketPath, window.location.href);
  address.protocol = 'ws:';
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true });
    socket.addEventListener('close', () => reject(new Error('The host does not answer')), { once: true });
  });
  return webSocketChannel(socket);
}

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import { connectClient, type Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import { openChannel } from './openChannel.ts';

export interface Host {
  /** Null while there is no connection. */
  readonly client: Readonly<ShallowRef<Client | null>>;
  /** One line about the connection. */
  readonly status: Readonly<ShallowRef<string>>;
}

const firstDelay_ms = 500;
const longestDelay_ms = 10_000;

/** Keep a connection to the host for as long as the scope lives; a lost one is made again, ever more patiently. */
export function useHost(): Host {
  const client = shallowRef<Client | null>(null);
  const status = shallowRef('Connecting');
  let timer = 0;
  let isDisposed = false;

  async function connect(delay_ms: number): Promise<void> {
    try {
      const connected = await connectClient(await openChannel());
      if (isDisposed) {
        connected.close();
        return;
      }
      connected.onClose(() => {
        client.value = null;
        status.value = 'Connection lost';
        tryAgain(firstDelay_ms);
      });
      client.value = connected;
      status.value = 'Connected';
    } catch (error) {
      status.value = error instanceof Error ? error.message : String(error);
      if (!(error instanceof LabError && error.code === 'contract-version')) tryAgain(delay_ms);
    }
  }

  function tryAgain(delay_ms: number): void {
    if (isDisposed) return;
    timer = window.setTimeout(() => void connect(Math.min(2 * delay_ms, longestDelay_ms)), delay_ms);
  }

  void connect(firstDelay_ms);
  onScopeDispose(() => {
    isDisposed = true;
    window.clearTimeout(timer);
    client.value?.close();
  });
  return { client, status };
}

import { onScopeDispose, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';

/**
 * Listen to the host over each connection for as long as it and the scope last.
 *
 * `begin` is called for a connection that is there or comes; it returns what ends its listeners.
 */
export function whileConnected(
  client: Readonly<ShallowRef<Client | null>>,
  begin: (connected: Client) => readonly (() => void)[],
): void {
  let stops: readonly (() => void)[] = [];
  const stop = (): void => {
    for (const one of stops) one();
    stops = [];
  };
  watch(
    client,
    (connected) => {
      stop();
      if (connected) stops = begin(connected);
    },
    { immediate: true },
  );
  onScopeDispose(stop);
}

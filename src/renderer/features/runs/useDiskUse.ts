import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Output } from '#shared/contract/contract.ts';

/** Runs may change many times a second: asked at most this often [ms]. */
const interval_ms = 1000;

/** Follow what the database takes up; null until it is known. */
export function useDiskUse(
  client: Readonly<ShallowRef<Client | null>>,
): Readonly<ShallowRef<Output<'database.info'> | null>> {
  const info = shallowRef<Output<'database.info'> | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void)[] = [];

  async function load(): Promise<void> {
    timer = undefined;
    const from = client.value;
    if (!from) return;
    const found = await from.call('database.info', null).catch(() => null);
    if (found && client.value === from) info.value = found;
  }
  const loadSoon = (): void => {
    timer ??= setTimeout(() => void load(), interval_ms);
  };

  watch(
    client,
    (connected) => {
      stopListening = connected
        ? [
            connected.on('runs.changed', loadSoon),
            connected.on('runs.removed', loadSoon),
            connected.on('database.changed', loadSoon),
          ]
        : [];
      void load();
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    clearTimeout(timer);
    for (const stop of stopListening) stop();
  });
  return info;
}

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Output } from '#shared/contract/contract.ts';
import { whileConnected } from '../../composables/whileConnected.ts';

/** Runs may change many times a second: asked at most this often [ms]. */
const interval_ms = 1000;

/** Follow what the database takes up; null until it is known. */
export function useDiskUse(
  client: Readonly<ShallowRef<Client | null>>,
): Readonly<ShallowRef<Output<'database.info'> | null>> {
  const info = shallowRef<Output<'database.info'> | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

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

  whileConnected(client, (connected) => {
    void load();
    return [
      connected.on('runs.changed', loadSoon),
      connected.on('runs.removed', loadSoon),
      connected.on('database.changed', loadSoon),
    ];
  });
  onScopeDispose(() => clearTimeout(timer));
  return info;
}

import { onScopeDispose, shallowRef, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Output } from '#shared/contract/contract.ts';
import { whileConnected } from '../../composables/whileConnected.ts';

/** Runs may change many times a second: asked at most this often [ms]. */
const interval_ms = 1000;

/** Follow what the database takes up; `disk` is null until it is known, `failure` says why it is not. */
export function useDiskUse(client: Readonly<ShallowRef<Client | null>>): {
  readonly disk: Readonly<ShallowRef<Output<'database.info'> | null>>;
  readonly failure: Readonly<ShallowRef<string>>;
} {
  const disk = shallowRef<Output<'database.info'> | null>(null);
  const failure = shallowRef('');
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function load(): Promise<void> {
    timer = undefined;
    const from = client.value;
    if (!from) return;
    try {
      const found = await from.call('database.info', null);
      if (client.value !== from) return;
      disk.value = found;
      failure.value = '';
    } catch (error) {
      if (client.value !== from) return;
      disk.value = null;
      failure.value = error instanceof Error ? error.message : String(error);
    }
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
  return { disk, failure };
}

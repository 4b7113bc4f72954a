import { onScopeDispose, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { whileConnected } from './whileConnected.ts';

/** Runs may change many times a second: what depends on them is loaded at most this often [ms]. */
const interval_ms = 1000;

/** Load something about the stored runs over each connection, and again when they change, for as long as the scope lives. */
export function followRuns(client: Readonly<ShallowRef<Client | null>>, load: () => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const loadSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      load();
    }, interval_ms);
  };
  whileConnected(client, (connected) => {
    load();
    return [
      connected.on('runs.changed', loadSoon),
      connected.on('runs.removed', loadSoon),
      connected.on('database.changed', loadSoon),
    ];
  });
  onScopeDispose(() => clearTimeout(timer));
}

import { shallowRef, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Output } from '#shared/contract/contract.ts';
import { followRuns } from '../../composables/followRuns.ts';

/** Follow what the database takes up; `disk` is null until it is known, `failure` says why it is not. */
export function useDiskUse(client: Readonly<ShallowRef<Client | null>>): {
  readonly disk: Readonly<ShallowRef<Output<'database.info'> | null>>;
  readonly failure: Readonly<ShallowRef<string>>;
} {
  const disk = shallowRef<Output<'database.info'> | null>(null);
  const failure = shallowRef('');

  async function load(): Promise<void> {
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
  followRuns(client, () => void load());
  return { disk, failure };
}

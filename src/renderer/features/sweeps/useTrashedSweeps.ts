import { shallowRef, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Sweep } from '#shared/sweeps/sweep.ts';
import { whileConnected } from '../../composables/whileConnected.ts';
import { useToastStore } from '../../stores/toastStore.ts';

/** Follow which sweeps are in the trash, for as long as the scope lives. */
export function useTrashedSweeps(
  client: Readonly<ShallowRef<Client | null>>,
): Readonly<ShallowRef<readonly Sweep[]>> {
  const toasts = useToastStore();
  const trashed = shallowRef<readonly Sweep[]>([]);

  async function load(from: Client): Promise<void> {
    try {
      const found = await from.call('sweeps.list', { trashed: true });
      if (client.value === from) trashed.value = found;
    } catch (error) {
      if (client.value === from) toasts.showError(error);
    }
  }
  const forget = (id: string): void => {
    trashed.value = trashed.value.filter((sweep) => sweep.id !== id);
  };

  whileConnected(client, (connected) => {
    void load(connected);
    return [
      connected.on('sweeps.changed', ({ sweep }) => {
        forget(sweep.id);
        if (sweep.trashed_at !== null) trashed.value = [sweep, ...trashed.value];
      }),
      connected.on('sweeps.removed', ({ id }) => forget(id)),
      connected.on('database.changed', () => void load(connected)),
    ];
  });
  return trashed;
}

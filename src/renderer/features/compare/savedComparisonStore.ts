import { defineStore, storeToRefs } from 'pinia';
import { shallowRef, watch } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { ComparisonSetup, SavedComparison } from '#shared/compare/savedComparison.ts';
import { LabError } from '#shared/errors.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';

/** The comparisons that were saved, kept up to date; what goes wrong is said in a toast. */
export const useSavedComparisonStore = defineStore('savedComparisons', () => {
  const { client } = storeToRefs(useHostStore());
  const toasts = useToastStore();
  const comparisons = shallowRef<readonly SavedComparison[]>([]);

  async function load(from: Client): Promise<void> {
    try {
      const found = await from.call('comparisons.list', null);
      if (client.value === from) comparisons.value = found;
    } catch (error) {
      if (client.value === from) toasts.showError(error);
    }
  }
  watch(
    client,
    (connected) => {
      if (!connected) return;
      // They end with the connection.
      connected.on('comparisons.changed', () => void load(connected));
      connected.on('database.changed', () => void load(connected));
      void load(connected);
    },
    { immediate: true },
  );

  async function attempt<T>(work: (connected: Client) => Promise<T>): Promise<T | null> {
    try {
      if (!client.value) throw new LabError('connection-lost', 'There is no connection to the host');
      return await work(client.value);
    } catch (error) {
      toasts.showError(error);
      return null;
    }
  }
  /** Save by a name, in place of what has the name; null where that failed. */
  const save = (name: string, setup: ComparisonSetup): Promise<SavedComparison | null> =>
    attempt((connected) => connected.call('comparisons.save', { name, setup }));

  /** Delete one, with a way back. */
  async function remove({ id, name }: SavedComparison): Promise<void> {
    const deleted = await attempt((connected) => connected.call('comparisons.delete', { id }));
    if (!deleted) return;
    toasts.show({
      text: `Comparison "${name}" deleted; its runs are kept`,
      action: { label: 'Undo', run: () => void save(name, deleted.setup) },
      timeout_ms: 10_000,
    });
  }
  return { comparisons, save, remove };
});

import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Output } from '#shared/contract/contract.ts';
import { useHostStore } from './hostStore.ts';
import { useToastStore } from './toastStore.ts';

/** What is computed and what waits, of all programs on the database. */
export const useQueueStore = defineStore('queue', () => {
  const host = useHostStore();
  const { showError } = useToastStore();
  const queue = shallowRef<Output<'queue.get'>>({ running: [], queued: [] });
  let isLoading = false;
  let isStale = false;

  /** Ask for the queue; what changes meanwhile makes it ask once more, however often it changes. */
  async function load(client: Client): Promise<void> {
    isStale = true;
    if (isLoading) return;
    isLoading = true;
    try {
      while (isStale && host.client === client) {
        isStale = false;
        queue.value = await client.call('queue.get', null);
      }
    } catch (error) {
      if (host.client === client) showError(error);
    } finally {
      isLoading = false;
    }
  }

  onScopeDispose(
    watch(
      () => host.client,
      (client) => {
        if (!client) return;
        client.on('queue.changed', () => void load(client));
        void load(client);
      },
      { immediate: true },
    ),
  );
  return { queue };
});

import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';

/** Follow how much of the runs that are computed is done, 0 to 1, by their ids. */
export function useRunProgress(
  client: Readonly<ShallowRef<Client | null>>,
): Readonly<ShallowRef<ReadonlyMap<string, number>>> {
  const progress = shallowRef<ReadonlyMap<string, number>>(new Map());
  watch(
    client,
    (connected) => {
      connected?.on('runs.progress', ({ id, progress: { step, totalSteps } }) => {
        progress.value = new Map(progress.value).set(id, totalSteps === 0 ? 0 : step / totalSteps);
      });
      connected?.on('runs.changed', ({ run: { id, status } }) => {
        if (status === 'running' || !progress.value.has(id)) return;
        const rest = new Map(progress.value);
        rest.delete(id);
        progress.value = rest;
      });
    },
    { immediate: true },
  );
  return progress;
}

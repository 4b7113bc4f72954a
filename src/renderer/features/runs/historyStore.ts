import { defineStore, storeToRefs } from 'pinia';
import { ref, shallowRef, watch } from 'vue';
import { useHostStore } from '../../stores/hostStore.ts';
import { emptySelection } from './selectRows.ts';
import { useRunHistory } from './useRunHistory.ts';

/** What the history shows: it stays as it was while something else is looked at. */
export const useHistoryStore = defineStore('history', () => {
  const { client } = storeToRefs(useHostStore());
  const history = useRunHistory(client);
  const selection = shallowRef(emptySelection);
  const scrollTop = ref(0);
  /** How much of a run is done, 0 to 1, by its id. */
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
  watch([history.filter, history.text, history.isTrash], () => {
    selection.value = emptySelection;
    scrollTop.value = 0;
  });
  return { ...history, selection, scrollTop, progress };
});

import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref, watch } from 'vue';
import { useStored } from '../composables/useStored.ts';
import { useLiveStore } from './liveStore.ts';

/** Press Run, see what comes of it, find it again. */
export type FirstStep = 1 | 2 | 3;

/** The hint for somebody who starts: shown until it is closed, and then only when it is asked for. */
export const useFirstStepsStore = defineStore('firstSteps', () => {
  const live = useLiveStore();
  const isOpen = useStored('lab.firstSteps', true, (stored) => (typeof stored === 'boolean' ? stored : null));
  const at = ref<FirstStep>(1);
  const step = computed(() => (isOpen.value ? at.value : null));

  onScopeDispose(
    watch(
      () => live.run?.id,
      (id) => {
        if (id !== undefined && at.value === 1) at.value = 2;
      },
      { immediate: true },
    ),
  );

  /** Begin again with the first step. */
  function open(): void {
    at.value = 1;
    isOpen.value = true;
  }

  function next(): void {
    if (at.value < 3) at.value++;
    else close();
  }

  function close(): void {
    isOpen.value = false;
  }

  return { step, open, next, close };
});

import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { goTo } from '../composables/useRoute.ts';

/** Which parameter is to be brought into view, from wherever somebody asks for it. */
export const useFieldStore = defineStore('field', () => {
  const requested = shallowRef<string | null>(null);

  /** Show the Simulate view with the cursor in the field of a parameter. */
  function show(name: string): void {
    requested.value = name;
    goTo('/simulate');
  }

  /** Take the request; null where there is none. */
  function take(): string | null {
    const name = requested.value;
    requested.value = null;
    return name;
  }

  return { requested, show, take };
});

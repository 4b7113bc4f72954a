import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import type { RunOptions } from '#shared/runs/run.ts';
import { useSettingsStore } from './settingsStore.ts';

type Precision = RunOptions['precision'];

/** How the next runs are computed. */
export const useRunOptionsStore = defineStore('runOptions', () => {
  const settings = useSettingsStore();
  const chosen = shallowRef<Precision | null>(null);
  /** As the settings say until somebody chooses. */
  const precision = computed<Precision>({
    get: () => chosen.value ?? settings.settings.precision,
    set: (value) => (chosen.value = value),
  });
  return { precision };
});

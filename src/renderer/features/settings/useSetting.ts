import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import { checkSetting, type SettingName } from '#shared/app/settings.ts';
import { useSettingsStore } from '../../stores/settingsStore.ts';

export interface TypedSetting {
  /** What stands in the field. */
  readonly text: Ref<string>;
  /** What is wrong with it, null where nothing is. */
  readonly problem: ComputedRef<string | null>;
  /** Keep what was typed; nothing happens where it is not right or nothing was changed. */
  readonly keep: () => Promise<void>;
  /** Give the field the value that is kept. */
  readonly reset: () => void;
}

interface Options {
  readonly read: (text: string) => unknown;
  readonly write: (value: unknown) => string;
}

/** Tie a text field to a setting: it is kept when the field is left, and what is wrong with it is said while it is typed. */
export function useSetting(name: SettingName, { read, write }: Options): TypedSetting {
  const store = useSettingsStore();
  const kept = computed(() => store.settings[name]);
  const text = ref(write(kept.value));
  /** What the host found wrong with which text. */
  const refused = ref<{ text: string; problem: string } | null>(null);

  const problem = computed(() => {
    const found = checkSetting(name, read(text.value));
    if (found) return `Must be ${found.allowed}.`;
    return refused.value?.text === text.value ? refused.value.problem : null;
  });

  function reset(): void {
    text.value = write(kept.value);
  }
  watch(kept, reset);

  async function keep(): Promise<void> {
    const typed = text.value;
    const value = read(typed);
    if (checkSetting(name, value) !== null || value === kept.value) return;
    const [found] = await store.update({ [name]: value });
    if (found) refused.value = { text: typed, problem: found.message };
  }

  return { text, problem, keep, reset };
}

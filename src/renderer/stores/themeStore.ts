import { defineStore } from 'pinia';
import { computed, onScopeDispose, ref } from 'vue';
import { themeChoices, type ThemeChoice } from '#shared/app/themeColours.ts';
import { useStored } from '../composables/useStored.ts';

const readChoice = (stored: unknown): ThemeChoice | null =>
  themeChoices.find((known) => known === stored) ?? null;

/** Light or dark, as chosen or as the system is. */
export const useThemeStore = defineStore('theme', () => {
  const choice = useStored<ThemeChoice>('lab.theme', 'system', readChoice);
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const isSystemDark = ref(query.matches);
  const follow = (event: MediaQueryListEvent): void => {
    isSystemDark.value = event.matches;
  };
  query.addEventListener('change', follow);
  onScopeDispose(() => query.removeEventListener('change', follow));

  const isDark = computed(() => (choice.value === 'system' ? isSystemDark.value : choice.value === 'dark'));

  /** Go on to the next choice. */
  function next(): void {
    choice.value = themeChoices[(themeChoices.indexOf(choice.value) + 1) % themeChoices.length];
  }

  return { choice, isDark, next };
});

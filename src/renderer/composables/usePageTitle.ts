import { toValue, watchEffect, type MaybeRefOrGetter } from 'vue';
import { useTitleStore } from '../stores/titleStore.ts';
import { useIsShown } from './useIsShown.ts';

/** Show what is open as the title of the window for as long as the component is shown. */
export function usePageTitle(title: MaybeRefOrGetter<string>): void {
  const titles = useTitleStore();
  const isShown = useIsShown();
  watchEffect(() => {
    if (isShown.value) titles.show(toValue(title));
  });
}

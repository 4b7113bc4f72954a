import { onActivated, onDeactivated, shallowRef, toValue, watchEffect, type MaybeRefOrGetter } from 'vue';
import { useTitleStore } from '../stores/titleStore.ts';

/** Show what is open as the title of the window for as long as the component is shown. */
export function usePageTitle(title: MaybeRefOrGetter<string>): void {
  const titles = useTitleStore();
  const isShown = shallowRef(true);
  onActivated(() => (isShown.value = true));
  onDeactivated(() => (isShown.value = false));
  watchEffect(() => {
    if (isShown.value) titles.show(toValue(title));
  });
}

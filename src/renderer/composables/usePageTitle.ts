import { onScopeDispose, toValue, watchEffect, type MaybeRefOrGetter } from 'vue';
import { useTitleStore } from '../stores/titleStore.ts';

/** Show what is open as the title of the window for as long as the scope lives. */
export function usePageTitle(title: MaybeRefOrGetter<string>): void {
  const titles = useTitleStore();
  const stop = watchEffect(() => titles.show(toValue(title)));
  onScopeDispose(stop);
}

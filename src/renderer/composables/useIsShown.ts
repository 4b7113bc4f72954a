import { onActivated, onDeactivated, shallowRef, type Ref } from 'vue';

/** Tell whether the component is shown: a view that is kept alive goes on while another one is in its place. */
export function useIsShown(): Readonly<Ref<boolean>> {
  const isShown = shallowRef(true);
  onActivated(() => (isShown.value = true));
  onDeactivated(() => (isShown.value = false));
  return isShown;
}

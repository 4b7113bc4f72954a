import { ref, type Ref } from 'vue';

interface OptionList {
  /** How many options are offered. */
  readonly count: () => number;
  /** Take the option of an index, which may not be there. */
  readonly take: (index: number) => void;
  /** The list was closed by Escape. */
  readonly leave?: () => void;
}

/** A list of options below a field, which keeps the focus. */
export interface OptionKeys {
  readonly isOpen: Ref<boolean>;
  /** Index of the option that Enter takes. */
  readonly chosen: Ref<number>;
  /** Choose with the arrow keys, take with Enter, close with Escape and when the field is left by Tab. */
  readonly onKey: (event: KeyboardEvent) => void;
}

/** Let options below a field be chosen and taken by keys. */
export function useOptionKeys({ count, take, leave = () => undefined }: OptionList): OptionKeys {
  const isOpen = ref(false);
  const chosen = ref(0);

  function onKey(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'Tab') {
      isOpen.value = false;
      return;
    }
    if (key === 'Escape' && isOpen.value) {
      isOpen.value = false;
      leave();
    } else if (key === 'Enter' && isOpen.value && !event.isComposing) take(chosen.value);
    else if ((key === 'ArrowDown' || key === 'ArrowUp') && count() > 0) {
      if (isOpen.value) chosen.value = (chosen.value + (key === 'ArrowDown' ? 1 : count() - 1)) % count();
      isOpen.value = true;
    } else return;
    event.preventDefault();
  }
  return { isOpen, chosen, onKey };
}

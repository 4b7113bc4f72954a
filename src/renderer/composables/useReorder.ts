import { nextTick, ref, type Ref } from 'vue';

/** Lets the items of a list, known by keys, be moved by dragging and by buttons. */
export interface Reordering {
  /** The item that is dragged, and the one whose place it would take. */
  readonly dragged: Readonly<Ref<string | null>>;
  readonly target: Readonly<Ref<string | null>>;
  /** Listeners of an item that can be dragged and dropped on. */
  itemListeners(key: string): Readonly<Record<string, (event: DragEvent) => void>>;
  /** Move an item by one place with a button marked by `moveMark`, which keeps the focus. */
  step(key: string, by: 1 | -1): Promise<void>;
}

/** What marks the button that moves an item back or forth, as `data-move`. */
export const moveMark = (key: string, by: 1 | -1): string => `${key} ${by}`;

/** Let the items of a list be reordered; `move` puts one where another stands. */
export function useReorder(
  list: Readonly<Ref<HTMLElement | null>>,
  keys: () => readonly string[],
  move: (key: string, to: number) => void,
): Reordering {
  const dragged = ref<string | null>(null);
  const target = ref<string | null>(null);

  function end(): void {
    dragged.value = null;
    target.value = null;
  }
  return {
    dragged,
    target,
    itemListeners: (key) => ({
      dragstart(event) {
        dragged.value = key;
        // Some browsers begin no drag without data.
        event.dataTransfer?.setData('text/plain', key);
      },
      dragend: end,
      dragover(event) {
        if (dragged.value === null) return;
        event.preventDefault();
        target.value = key;
      },
      drop(event) {
        if (dragged.value === null) return;
        event.preventDefault();
        event.stopPropagation();
        if (dragged.value !== key) move(dragged.value, keys().indexOf(key));
        end();
      },
    }),
    async step(key, by) {
      move(key, keys().indexOf(key) + by);
      await nextTick();
      const [wanted, other] = ([by, by === 1 ? -1 : 1] as const).map((direction) =>
        list.value?.querySelector<HTMLButtonElement>(`[data-move="${CSS.escape(moveMark(key, direction))}"]`),
      );
      (wanted?.disabled ? other : wanted)?.focus();
    },
  };
}

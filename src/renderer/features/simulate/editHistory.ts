import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';

/** A value with its past and its undone future. */
export interface EditHistory<T> {
  readonly present: Readonly<ShallowRef<T>>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  /** Put a new value; one that follows another with the same `key` is one edit with it, until `seal`. */
  readonly put: (value: T, key?: string) => void;
  /** End the edit that goes on. */
  readonly seal: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
}

const maximumPast = 200;

/** Keep a value and what it was before. */
export function useEditHistory<T>(initial: T): EditHistory<T> {
  const present = shallowRef(initial);
  const past = shallowRef<readonly T[]>([]);
  const future = shallowRef<readonly T[]>([]);
  let openKey: string | null = null;

  function put(value: T, key?: string): void {
    const isSameEdit = key !== undefined && key === openKey;
    if (!isSameEdit) past.value = [...past.value, present.value].slice(-maximumPast);
    future.value = [];
    present.value = value;
    openKey = key ?? null;
  }

  function seal(): void {
    openKey = null;
  }

  function undo(): void {
    const before = past.value.at(-1);
    if (before === undefined) return;
    past.value = past.value.slice(0, -1);
    future.value = [...future.value, present.value];
    present.value = before;
    seal();
  }

  function redo(): void {
    const after = future.value.at(-1);
    if (after === undefined) return;
    future.value = future.value.slice(0, -1);
    past.value = [...past.value, present.value];
    present.value = after;
    seal();
  }

  const canUndo = computed(() => past.value.length > 0);
  const canRedo = computed(() => future.value.length > 0);
  return { present, canUndo, canRedo, put, seal, undo, redo };
}

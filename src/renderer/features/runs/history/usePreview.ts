import { computed, onScopeDispose, ref, shallowRef, type Ref } from 'vue';
import type { Run } from '#shared/runs/run.ts';

/** The pointer rests for this long before a larger picture is shown [ms]. */
const patience_ms = 250;

/** A run whose picture is shown larger, and the place [px in the window] beside which that happens. */
export interface Preview {
  readonly run: Run;
  readonly box: DOMRect;
}

/** Larger picture of one run, while it is pointed at or until it is put away. */
export interface PreviewState {
  readonly shown: Readonly<Ref<Preview | null>>;
  /** Whether it stays until it is put away by a key. */
  readonly isPinned: Readonly<Ref<boolean>>;
  point(preview: Preview | null): void;
  /** Show this one until it is put away. */
  pin(preview: Preview | null): void;
  unpin(): void;
}

/** Decide which picture is shown larger. */
export function usePreview(): PreviewState {
  const pinned = shallowRef<Preview | null>(null);
  const isPinned = ref(false);
  const pointed = shallowRef<Preview | null>(null);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function point(preview: Preview | null): void {
    clearTimeout(timer);
    pointed.value = null;
    if (preview) timer = setTimeout(() => (pointed.value = preview), patience_ms);
  }
  onScopeDispose(() => clearTimeout(timer));
  return {
    shown: computed(() => pointed.value ?? pinned.value),
    isPinned,
    point,
    pin(preview) {
      isPinned.value = true;
      pinned.value = preview;
    },
    unpin() {
      isPinned.value = false;
      pinned.value = null;
    },
  };
}

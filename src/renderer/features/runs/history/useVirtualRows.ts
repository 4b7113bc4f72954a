import { computed, onMounted, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';

/** Height of a row and of the header [px]. */
export const rowHeight = 32;
export const headerHeight = 40;
/** Rows beyond either edge that are there before they come into view. */
const overscan = 6;

/** Which rows of a list are in view, and how to bring one there. */
export interface VirtualRows {
  /** Positions from `first` to `last`, not included. */
  readonly first: ComputedRef<number>;
  readonly last: ComputedRef<number>;
  /** No fewer than there are rows in view at any time. */
  readonly slots: ComputedRef<number>;
  /** Rows that a page up or down goes. */
  readonly pageSize: ComputedRef<number>;
  onScroll(): void;
  /** Scroll no further than needed for a row to be in view. */
  reveal(at: number): void;
}

/** Follow which rows of a list are in view of an element that scrolls, whose place `scrollTop` keeps [px]. */
export function useVirtualRows(
  scroller: Readonly<Ref<HTMLElement | null>>,
  total: Readonly<Ref<number>>,
  scrollTop: Ref<number>,
): VirtualRows {
  const height = ref(600);
  const first = computed(() => Math.max(0, Math.floor(scrollTop.value / rowHeight) - overscan));
  const last = computed(() =>
    Math.min(total.value, Math.ceil((scrollTop.value + height.value) / rowHeight) + overscan),
  );
  const resized = new ResizeObserver(([entry]) => {
    height.value = entry.contentRect.height;
  });
  onMounted(() => {
    if (!scroller.value) return;
    scroller.value.scrollTop = scrollTop.value;
    resized.observe(scroller.value);
  });
  onScopeDispose(() => resized.disconnect());
  watch(scrollTop, (top) => {
    if (scroller.value && Math.abs(scroller.value.scrollTop - top) > 1) scroller.value.scrollTop = top;
  });

  function reveal(at: number): void {
    const element = scroller.value;
    if (!element) return;
    const room = element.clientHeight - headerHeight;
    const top = at * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room;
  }
  return {
    ...{ first, last, reveal },
    slots: computed(() => Math.ceil(height.value / rowHeight) + 2 * overscan + 2),
    pageSize: computed(() => Math.max(1, Math.floor((height.value - headerHeight) / rowHeight) - 1)),
    onScroll() {
      scrollTop.value = scroller.value?.scrollTop ?? 0;
    },
  };
}

import { computed, onMounted, onScopeDispose, ref, watch, type ComputedRef, type Ref } from 'vue';

/** Height of a row and of the header [px]. */
export const rowHeight = 32;
export const headerHeight = 40;
/** Rows beyond either edge that are there before they come into view. */
const overscan = 4;
/**
 * Rows that come and go together. A browser takes the longer for a new place of an element, the more places it has had
 * lately: bands have fewer of them than rows.
 */
const bandRows = 8;

/** Scrolling has ended when nothing has moved for this long [ms]. */
const rest_ms = 200;

/** Some rows that follow each other. */
export interface Band {
  /** Names the element that the band has: it takes that of a band that is out of view. */
  readonly slot: number;
  /** Distance from the top of the list [px]. */
  readonly top: number;
  /** Positions of its rows. */
  readonly rows: readonly number[];
}

/** Which rows of a list are in view, and how to bring one there. */
export interface VirtualRows {
  /** Positions from `first` to `last`, not included. */
  readonly first: ComputedRef<number>;
  readonly last: ComputedRef<number>;
  /** The bands that have elements. While the list scrolls they stay in the order of their slots. */
  readonly bands: ComputedRef<readonly Band[]>;
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
  // As many everywhere but at the ends of the list, so that for every band that comes one goes.
  const slots = computed(
    () => Math.ceil((Math.ceil(height.value / rowHeight) + 2 * overscan) / bandRows) + 1,
  );
  const firstBand = computed(() => Math.floor(first.value / bandRows));
  const isScrolling = ref(false);
  const bands = computed(() => {
    const count = Math.min(slots.value, Math.ceil(total.value / bandRows) - firstBand.value);
    const inView = Array.from({ length: Math.max(0, count) }, (_, i) => {
      const band = firstBand.value + i;
      const start = band * bandRows;
      const rows = Math.min(bandRows, total.value - start);
      return {
        slot: band % slots.value,
        top: start * rowHeight,
        rows: Array.from({ length: rows }, (_row, k) => start + k),
      };
    });
    // Moving an element costs as much as making it: they are put into the order in which they are seen at rest.
    return isScrolling.value ? inView.sort((a, b) => a.slot - b.slot) : inView;
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const resized = new ResizeObserver(([entry]) => {
    height.value = entry.contentRect.height;
  });
  onMounted(() => {
    if (!scroller.value) return;
    scroller.value.scrollTop = scrollTop.value;
    resized.observe(scroller.value);
  });
  onScopeDispose(() => {
    resized.disconnect();
    clearTimeout(timer);
  });
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
    ...{ first, last, bands, reveal },
    pageSize: computed(() => Math.max(1, Math.floor((height.value - headerHeight) / rowHeight) - 1)),
    onScroll() {
      isScrolling.value = true;
      clearTimeout(timer);
      timer = setTimeout(() => (isScrolling.value = false), rest_ms);
      scrollTop.value = scroller.value?.scrollTop ?? 0;
    },
  };
}

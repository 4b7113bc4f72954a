import { ref, type Ref } from 'vue';

/** The part of a pointer event that is used. */
export type DragEventLike = Pick<PointerEvent, 'offsetX' | 'offsetY' | 'shiftKey' | 'altKey' | 'button'>;

/** A stretch along the axis `x` (columns) or `y` (rows) of a plot, `from` the smaller coordinate [CSS px]. */
export interface DragMark {
  readonly axis: 'x' | 'y';
  readonly from: number;
  readonly to: number;
  /** Where the drag began. */
  readonly start: { readonly x: number; readonly y: number };
}

interface DragActions {
  /** Move what is shown along by a number of pixels. */
  pan(pixels: number): void;
  zoom(mark: DragMark): void;
  click(x: number, y: number): void;
}

/**
 * What follows a pointer: a drag marks a stretch of columns, with alt a stretch of rows, and zooms to it; with shift it
 * pans; a click stays one.
 */
export interface Drag {
  /** The stretch that is being marked, null where none is. */
  readonly marked: Readonly<Ref<DragMark | null>>;
  start(event: DragEventLike): void;
  move(event: DragEventLike): void;
  end(event: DragEventLike): void;
  cancel(): void;
}

/** A hand is not still: less than this is a click [px]. */
const clickDistance = 4;

/** Turn pointer events on a plot into zooming, panning and clicks. */
export function useDrag(actions: DragActions): Drag {
  const marked = ref<DragMark | null>(null);
  let start: { x: number; y: number } | null = null;
  let axis: 'x' | 'y' = 'x';
  let lastX = 0;
  let isPanning = false;
  let hasMoved = false;

  function markTo(from: { x: number; y: number }, { offsetX, offsetY }: DragEventLike): DragMark {
    const [a, b] = axis === 'x' ? [from.x, offsetX] : [from.y, offsetY];
    return { axis, from: Math.min(a, b), to: Math.max(a, b), start: from };
  }
  function cancel(): void {
    start = null;
    marked.value = null;
  }

  return {
    marked,
    cancel,
    start(event) {
      if (event.button !== 0) return;
      start = { x: event.offsetX, y: event.offsetY };
      axis = event.altKey ? 'y' : 'x';
      lastX = event.offsetX;
      isPanning = event.shiftKey;
      hasMoved = false;
    },
    move(event) {
      if (start === null) return;
      const moved = axis === 'x' ? event.offsetX - start.x : event.offsetY - start.y;
      hasMoved ||= Math.abs(moved) >= clickDistance;
      if (!hasMoved) return;
      if (isPanning) actions.pan(event.offsetX - lastX);
      else marked.value = markTo(start, event);
      lastX = event.offsetX;
    },
    end(event) {
      if (start === null) return;
      if (!hasMoved) actions.click(event.offsetX, event.offsetY);
      else if (!isPanning) actions.zoom(markTo(start, event));
      cancel();
    },
  };
}

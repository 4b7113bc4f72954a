import { ref, type Ref } from 'vue';
import type { Range } from '#shared/plots/surface.ts';

/** The part of a pointer event that is used. */
export type DragEventLike = Pick<PointerEvent, 'offsetX' | 'offsetY' | 'shiftKey' | 'button'>;

interface Actions {
  /** The time [ms] at a pixel column. */
  timeAt(x: number): number;
  /** Move what is shown along by a number of pixels. */
  pan(pixels: number): void;
  zoomTo(range: Range): void;
  click(x: number, y: number): void;
}

/** What follows a pointer: a drag marks a stretch of time and zooms to it, with shift it pans; a click stays one. */
export interface DragRange {
  /** The stretch that is being marked [ms], null where none is. */
  readonly marked: Readonly<Ref<Range | null>>;
  start(event: DragEventLike): void;
  move(event: DragEventLike): void;
  end(event: DragEventLike): void;
  cancel(): void;
}

/** A hand is not still: less than this is a click [px]. */
const clickDistance = 4;

/** Turn pointer events on a plot into zooming, panning and clicks. */
export function useDragRange(actions: Actions): DragRange {
  const marked = ref<Range | null>(null);
  let from: { x: number; y: number } | null = null;
  let lastX = 0;
  let isPanning = false;
  let hasMoved = false;

  function rangeTo(x: number): Range {
    const [a, b] = [actions.timeAt(from?.x ?? x), actions.timeAt(x)];
    return { from: Math.min(a, b), to: Math.max(a, b) };
  }
  function cancel(): void {
    from = null;
    marked.value = null;
  }

  return {
    marked,
    cancel,
    start(event) {
      if (event.button !== 0) return;
      from = { x: event.offsetX, y: event.offsetY };
      lastX = event.offsetX;
      isPanning = event.shiftKey;
      hasMoved = false;
    },
    move({ offsetX }) {
      if (from === null) return;
      hasMoved ||= Math.abs(offsetX - from.x) >= clickDistance;
      if (!hasMoved) return;
      if (isPanning) actions.pan(offsetX - lastX);
      else marked.value = rangeTo(offsetX);
      lastX = offsetX;
    },
    end({ offsetX, offsetY }) {
      if (from === null) return;
      if (!hasMoved) actions.click(offsetX, offsetY);
      else if (!isPanning) actions.zoomTo(rangeTo(offsetX));
      cancel();
    },
  };
}

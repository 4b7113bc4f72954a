import { onScopeDispose, ref, type Ref } from 'vue';

/** A pointer that has moved less than this has clicked [px]. */
const clickDistance = 5;

/** A column that is dragged to another place. */
export interface ColumnDrag {
  readonly key: string;
  /** Where it would come to stand, counted without the column itself. */
  readonly to: number;
  /** Where that is [px from the left of the headers]. */
  readonly x: number;
}

/** Lets headers be dragged to other places. */
export interface ColumnDragging {
  readonly drag: Readonly<Ref<ColumnDrag | null>>;
  /** Begin with a header; to be called when the pointer goes down on it. */
  start(event: PointerEvent, key: string): void;
  /** Whether the click that follows belongs to a drag that has just ended. */
  endedDrag(): boolean;
}

/** Find where among columns, given by their centres [px], one belongs whose pointer is at `x`. */
export function placeAt(x: number, centres: readonly number[]): number {
  const place = centres.findIndex((centre) => x < centre);
  return place < 0 ? centres.length : place;
}

/**
 * Follow a header that is dragged; `headers` gives the elements of the columns that can be moved, in order, and `drop` is
 * told where it was let go.
 */
export function useColumnDrag(
  headers: () => readonly HTMLElement[],
  drop: (key: string, to: number) => void,
): ColumnDragging {
  const drag = ref<ColumnDrag | null>(null);
  let stop: () => void = () => undefined;
  let hasJustEnded = false;

  function start(event: PointerEvent, key: string): void {
    if (event.button !== 0) return;
    const from = event.clientX;
    hasJustEnded = false;
    const move = ({ clientX }: PointerEvent): void => {
      if (drag.value !== null || Math.abs(clientX - from) >= clickDistance) drag.value = dragAt(key, clientX);
    };
    const end = (): void => {
      if (drag.value) {
        hasJustEnded = true;
        drop(key, drag.value.to);
      }
      stop();
    };
    const cancel = ({ key: pressed }: KeyboardEvent): void => {
      if (pressed === 'Escape') stop();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', cancel);
    stop = () => {
      drag.value = null;
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', cancel);
    };
  }

  function dragAt(key: string, x: number): ColumnDrag {
    const others = headers().filter(({ dataset }) => dataset['column'] !== key);
    const boxes = others.map((element) => element.getBoundingClientRect());
    const to = placeAt(
      x,
      boxes.map(({ left, width }) => left + width / 2),
    );
    const edge = to < boxes.length ? boxes[to].left : (boxes.at(-1)?.right ?? x);
    const origin = others[0]?.parentElement?.getBoundingClientRect().left ?? 0;
    return { key, to, x: edge - origin };
  }
  onScopeDispose(() => stop());
  return {
    drag,
    start,
    endedDrag() {
      const ended = hasJustEnded;
      hasJustEnded = false;
      return ended;
    },
  };
}

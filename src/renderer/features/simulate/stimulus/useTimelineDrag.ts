import { onScopeDispose, ref, type Ref } from 'vue';
import {
  freeSpan,
  insertBlock,
  isTimed,
  moveBlock,
  moveEdge,
  type Span,
  type StimulusBlock,
  type TimedBlock,
} from './stimulusBlocks.ts';

/** What of a stimulus is held: all of it, an edge, or `new` for one that is being drawn. */
export type HeldPart = 'body' | 'start' | 'end' | 'new';

interface Drag {
  readonly part: HeldPart;
  readonly index: number;
  readonly blocks: readonly StimulusBlock[];
  /** Where the pointer was at first, and when that is. */
  readonly x: number;
  readonly time: number;
  readonly pointer: number;
  hasMoved: boolean;
}

interface Options {
  readonly blocks: () => readonly StimulusBlock[];
  readonly timeAt: (x: number) => number;
  readonly shown: () => Span;
  readonly grid: () => number;
  readonly dt: () => number;
  /** Take the stimuli over: the end of one gesture. */
  readonly commit: (blocks: readonly StimulusBlock[]) => void;
}

/** Less is a click [px]. */
const threshold = 3;

/** Drag stimuli: they are shown in `preview` while they are held and taken over as one change when they are let go. */
export function useTimelineDrag(options: Options) {
  const preview: Ref<readonly StimulusBlock[] | null> = ref(null);
  let drag: Drag | null = null;

  function begin(part: HeldPart, index: number, x: number, pointer: number): void {
    drag = { part, index, blocks: options.blocks(), x, time: options.timeAt(x), pointer, hasMoved: false };
    document.addEventListener('keydown', onKey, true);
  }

  /** `isFine` leaves the grid for that of dt. */
  function move(x: number, pointer: number, isFine: boolean): void {
    if (!drag || drag.pointer !== pointer) return;
    drag.hasMoved ||= Math.abs(x - drag.x) >= threshold;
    if (drag.hasMoved) preview.value = dragged(drag, options.timeAt(x), isFine);
  }

  function dragged({ part, index, blocks, time: from }: Drag, to: number, isFine: boolean) {
    const dt = options.dt();
    const grid = isFine ? dt : options.grid();
    const shown = options.shown();
    if (part === 'new') return drawn(blocks, from, to, grid, dt);
    const block = blocks[index];
    if (!isTimed(block)) return blocks;
    const span = freeSpan(blocks, index, dt);
    // What is beyond the shown times cannot be reached by a pointer, but may be there already.
    const free = { from: span.from, to: Math.min(span.to, Math.max(shown.to, block.end)) };
    const moved =
      part === 'body'
        ? moveBlock(block, block.start + to - from, grid, free)
        : moveEdge(block, part, to, grid, free, dt);
    return blocks.with(index, moved);
  }

  function drawn(blocks: readonly StimulusBlock[], from: number, to: number, grid: number, dt: number) {
    const start = Math.max(0, Math.round(Math.min(from, to) / grid) * grid);
    const seed: TimedBlock = { start, end: start + dt };
    const { blocks: added, index } = insertBlock(blocks, seed);
    const free = freeSpan(added, index, dt);
    if (free.to - free.from < dt) return blocks;
    const placed = moveBlock(seed, Math.max(start, free.from), dt, free);
    return added.with(index, moveEdge(placed, 'end', Math.max(from, to), grid, free, dt));
  }

  function end(): void {
    const result = preview.value;
    cancel();
    if (result) options.commit(result);
  }

  function cancel(): void {
    drag = null;
    preview.value = null;
    document.removeEventListener('keydown', onKey, true);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    cancel();
  }

  onScopeDispose(cancel);
  return { preview, begin, move, end, cancel };
}

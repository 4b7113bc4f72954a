import { isOnGrid } from '#shared/model/timeGrid.ts';
import { niceStep } from '#shared/plots/ticks.ts';

/** One stimulus: when it is on [ms after the warm-up], or what was typed where that is no number. */
export interface StimulusBlock {
  readonly start: unknown;
  readonly end: unknown;
}

/** A stimulus whose times are numbers. */
export interface TimedBlock extends StimulusBlock {
  readonly start: number;
  readonly end: number;
}

/** Times from `from` to `to` [ms]. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Tell whether a stimulus can be drawn. */
export const isTimed = (block: StimulusBlock): block is TimedBlock =>
  Number.isFinite(block.start) && Number.isFinite(block.end);

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === null || value === undefined || value === '' ? [] : [value];

/** Pair starts and ends, whatever they are; a missing one is an empty text. */
export function blocksOf(starts: unknown, ends: unknown): StimulusBlock[] {
  const [first, second] = [listOf(starts), listOf(ends)];
  return Array.from({ length: Math.max(first.length, second.length) }, (_, k) => ({
    start: first[k] ?? '',
    end: second[k] ?? '',
  }));
}

/** Write stimuli as the parameters have them. */
export const parametersOf = (blocks: readonly StimulusBlock[]) => ({
  stim_starts: blocks.map(({ start }) => start),
  stim_ends: blocks.map(({ end }) => end),
});

/** Choose the grid for times in a shown span [ms]: a round number of some hundredths of it, and a multiple of dt. */
export function gridOf(shown_ms: number, dt: number): number {
  const nice = niceStep(shown_ms, 100);
  return exact(Math.max(1, Math.round(nice / dt)) * dt);
}

/** Remove what adding decimals leaves behind. */
const exact = (time: number): number => Number(time.toPrecision(12)) + 0;

const snap = (time: number, grid: number): number => exact(Math.round(time / grid) * grid);

const clamp = (time: number, { from, to }: Span): number => Math.min(Math.max(time, from), to);

/** Find the times that a stimulus may have between its neighbours, of which it stays a step of dt away. */
export function freeSpan(blocks: readonly StimulusBlock[], index: number, dt: number): Span {
  const own = blocks[index];
  const others = blocks.filter((block, k): block is TimedBlock => k !== index && isTimed(block));
  if (!isTimed(own)) return { from: 0, to: Infinity };
  const before = others.filter(({ start }) => start < own.start).map(({ end }) => exact(end + dt));
  const after = others.filter(({ start }) => start > own.start).map(({ start }) => exact(start - dt));
  return { from: Math.max(0, ...before), to: Math.min(Infinity, ...after) };
}

/** Move a stimulus as a whole to a start on a grid, as far as there is room. */
export function moveBlock({ start, end }: TimedBlock, to: number, grid: number, free: Span): TimedBlock {
  const length = end - start;
  const moved = clamp(snap(to, grid), { from: free.from, to: Math.max(free.from, free.to - length) });
  return { start: exact(moved), end: exact(moved + length) };
}

/** Move one edge of a stimulus to a time on a grid; at least a step of dt is left of it. */
export function moveEdge(
  block: TimedBlock,
  edge: 'start' | 'end',
  to: number,
  grid: number,
  free: Span,
  dt: number,
): TimedBlock {
  const span =
    edge === 'start' ? { from: free.from, to: block.end - dt } : { from: block.start + dt, to: free.to };
  return { ...block, [edge]: exact(clamp(snap(to, grid), span)) };
}

/** Put a stimulus into its place in the order of times; returns where that is. */
export function insertBlock(
  blocks: readonly StimulusBlock[],
  added: TimedBlock,
): { readonly blocks: StimulusBlock[]; readonly index: number } {
  const later = blocks.findIndex((block) => isTimed(block) && block.start > added.start);
  const index = later < 0 ? blocks.length : later;
  return { blocks: blocks.toSpliced(index, 0, added), index };
}

/** Propose one more stimulus: in the middle of the widest gap of the simulated time, the last of equal ones. */
export function proposeBlock(blocks: readonly StimulusBlock[], simtime: number, dt: number): TimedBlock {
  const timed = blocks.filter(isTimed).toSorted((a, b) => a.start - b.start);
  const gaps = [{ end: -dt }, ...timed].map(({ end }, k) => ({
    from: exact(end + dt),
    to: Math.min(simtime, k < timed.length ? exact(timed[k].start - dt) : simtime),
  }));
  const widest = gaps.reduce((best, gap) => (gap.to - gap.from >= best.to - best.from ? gap : best));
  const width = widest.to - widest.from;
  if (width < 4 * dt) {
    const start = exact((timed.at(-1)?.end ?? 0) + Math.max(dt, gridOf(Math.max(simtime, dt), dt)));
    return { start, end: exact(start + 10 * dt) };
  }
  const grid = gridOf(width, dt);
  const start = Math.max(widest.from, snap(widest.from + width / 4, grid));
  return { start: exact(start), end: Math.max(exact(start + dt), snap(widest.to - width / 4, grid)) };
}

/** A time in the list of stimuli. */
export type StimulusCell = `${number}:${'start' | 'end'}`;

/** Find the times that break a rule: no number from 0 on, off the grid of dt, or not later than the time before. */
export function wrongCells(blocks: readonly StimulusBlock[], dt: number): ReadonlySet<StimulusCell> {
  const wrong = new Set<StimulusCell>();
  let last = -Infinity;
  blocks.forEach((block, k) => {
    for (const edge of ['start', 'end'] as const) {
      const time = block[edge];
      const isTime = typeof time === 'number' && Number.isFinite(time) && time >= 0 && isOnGrid(time, dt);
      if (!isTime || time <= last) wrong.add(`${k}:${edge}`);
      if (isTime) last = Math.max(last, time);
    }
  });
  return wrong;
}

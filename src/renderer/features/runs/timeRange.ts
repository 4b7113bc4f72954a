/** A stretch of time [ms]. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** The shortest stretch that can be looked at [ms]. */
export const shortestRange_ms = 5;

/** Move and, where it is too long or short, resize a range so that it lies within others' bounds. */
export function clampRange({ from, to }: TimeRange, bounds: TimeRange): TimeRange {
  const whole = bounds.to - bounds.from;
  const length = Math.min(Math.max(to - from, Math.min(shortestRange_ms, whole)), whole);
  const centre = (from + to) / 2;
  const start = Math.min(Math.max(centre - length / 2, bounds.from), bounds.to - length);
  return { from: start, to: start + length };
}

/** Make a range `factor` times as long, so that the time `anchor` stays where it is on screen. */
export function zoomRange(
  { from, to }: TimeRange,
  factor: number,
  anchor: number,
  bounds: TimeRange,
): TimeRange {
  const length = (to - from) * factor;
  const shortest = Math.min(shortestRange_ms, bounds.to - bounds.from);
  const limited = Math.min(Math.max(length, shortest), bounds.to - bounds.from);
  const share = (anchor - from) / (to - from);
  const start = anchor - share * limited;
  return clampRange({ from: start, to: start + limited }, bounds);
}

/** Move a range by a part of its length. */
export function panRange({ from, to }: TimeRange, part: number, bounds: TimeRange): TimeRange {
  const shift = (to - from) * part;
  return clampRange({ from: from + shift, to: to + shift }, bounds);
}

/** What a key does to a range, null for a key that means nothing to it. */
export function keyRange(
  range: TimeRange,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  bounds: TimeRange,
): TimeRange | null {
  const step = shiftKey ? 0.9 : 0.1;
  const centre = (range.from + range.to) / 2;
  const length = range.to - range.from;
  switch (key) {
    case 'ArrowLeft':
      return panRange(range, -step, bounds);
    case 'ArrowRight':
      return panRange(range, step, bounds);
    case '+':
    case '=':
      return zoomRange(range, 0.5, centre, bounds);
    case '-':
      return zoomRange(range, 2, centre, bounds);
    case '0':
      return bounds;
    case 'Home':
      return clampRange({ from: bounds.from, to: bounds.from + length }, bounds);
    case 'End':
      return clampRange({ from: bounds.to - length, to: bounds.to }, bounds);
    default:
      return null;
  }
}

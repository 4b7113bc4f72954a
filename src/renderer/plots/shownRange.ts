import type { Range } from '#shared/plots/surface.ts';

/** What can be shown on an axis: nothing outside of the bounds, and nothing shorter than `shortest`. */
export interface AxisLimits {
  readonly bounds: Range;
  readonly shortest: number;
}

/** The shortest stretch of time that can be looked at [ms], and the fewest neurons. */
export const shortestTime_ms = 5;
export const fewestNeurons = 10;

/** Move and, where it is too long or short, resize a range so that it lies within its limits. */
export function clampRange({ from, to }: Range, { bounds, shortest }: AxisLimits): Range {
  const whole = bounds.to - bounds.from;
  const length = Math.min(Math.max(to - from, Math.min(shortest, whole)), whole);
  const centre = (from + to) / 2;
  const start = Math.min(Math.max(centre - length / 2, bounds.from), bounds.to - length);
  return { from: start, to: start + length };
}

/** Make a range `factor` times as long, so that the value `anchor` stays where it is on screen. */
export function zoomRange({ from, to }: Range, factor: number, anchor: number, limits: AxisLimits): Range {
  const whole = limits.bounds.to - limits.bounds.from;
  const length = Math.min(Math.max((to - from) * factor, Math.min(limits.shortest, whole)), whole);
  const start = anchor - ((anchor - from) / (to - from)) * length;
  return clampRange({ from: start, to: start + length }, limits);
}

/** Move a range by a part of its length. */
export function panRange({ from, to }: Range, part: number, limits: AxisLimits): Range {
  const shift = (to - from) * part;
  return clampRange({ from: from + shift, to: to + shift }, limits);
}

/** What a key does to the shown times, null for a key that means nothing to them. */
export function keyRange(
  range: Range,
  { key, shiftKey }: { readonly key: string; readonly shiftKey: boolean },
  limits: AxisLimits,
): Range | null {
  const { bounds } = limits;
  const step = shiftKey ? 0.9 : 0.1;
  const centre = (range.from + range.to) / 2;
  const length = range.to - range.from;
  switch (key) {
    case 'ArrowLeft':
      return panRange(range, -step, limits);
    case 'ArrowRight':
      return panRange(range, step, limits);
    case '+':
    case '=':
      return zoomRange(range, 0.5, centre, limits);
    case '-':
      return zoomRange(range, 2, centre, limits);
    case '0':
      return bounds;
    case 'Home':
      return clampRange({ from: bounds.from, to: bounds.from + length }, limits);
    case 'End':
      return clampRange({ from: bounds.to - length, to: bounds.to }, limits);
    default:
      return null;
  }
}

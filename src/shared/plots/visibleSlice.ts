import { firstStepFrom } from '#shared/analysis/recording.ts';
import type { Range } from './surface.ts';

/** Return the first index whose value is at least `value`, in an ascending array; its length where there is none. */
export function lowerBound(values: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Return the indices `from` to `to - 1` of the spikes with time.from <= time < time.to [ms]; steps are ascending. */
export const visibleSlice = (steps: ArrayLike<number>, time: Range, dt: number): Range => ({
  from: lowerBound(steps, firstStepFrom(time.from, dt)),
  to: lowerBound(steps, firstStepFrom(time.to, dt)),
});

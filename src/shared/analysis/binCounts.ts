import type { Population } from './recording.ts';
import { refuseSetting } from './settings.ts';
import type { Segments } from './segments.ts';
import { checkSpan } from './slidingWindows.ts';
import type { SpikeTrains } from './spikeTrains.ts';
import { windowsOf, type Windows } from './windows.ts';

/** Consecutive bins and the bin of every step in them. */
export interface Bins extends Windows {
  readonly binOfStep: Uint32Array;
}

/**
 * Cut a stretch into the whole bins of the setting `name` that it holds.
 *
 * Throws a ParameterError where the bin is shorter than a step or longer than the stretch.
 */
export function binsOf(name: string, bin: number, { duration, dt }: Segments): Bins {
  checkSpan(name, bin, { duration, dt });
  const windows = windowsOf(bin, { dt, simtime: duration });
  const { edges, count } = windows;
  const binOfStep = new Uint32Array(edges[count]);
  for (let k = 0; k < count; k++) binOfStep.fill(k, edges[k], edges[k + 1]);
  return { ...windows, binOfStep };
}

/** Count the spikes of neurons together in every bin; spikes after the last bin do not count. */
export function countInBins(
  { offsets, steps }: SpikeTrains,
  { first, size }: Population,
  { binOfStep, count }: Bins,
): Uint32Array {
  const counts = new Uint32Array(count);
  for (let i = offsets[first]; i < offsets[first + size]; i++) {
    if (steps[i] < binOfStep.length) counts[binOfStep[steps[i]]]++;
  }
  return counts;
}

/** More values than this are not worth their memory in one result. */
const maximumValues = 20_000_000;

/** Refuse a bin [ms] that would give too many values; `rows` values are made per bin. */
export function checkValueCount(name: string, bin: number, duration: number, rows: number): void {
  if ((duration / bin) * rows <= maximumValues) return;
  const least = Number(((duration * rows) / maximumValues).toPrecision(2));
  refuseSetting(name, bin, `at least ${least} ms for this recording, or choose a shorter time`);
}

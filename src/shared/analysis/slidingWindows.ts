import { firstStepFrom } from './recording.ts';
import { numberSetting, refuseSetting } from './settings.ts';

/** Equally wide windows that may overlap: window k is [k * step, k * step + width) ms, or these steps. */
export interface SlidingWindows {
  readonly count: number;
  /** Width and distance of neighbours [ms]. */
  readonly width: number;
  readonly step: number;
  /** First step of each, and the one after its last. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

/** Settings of windows that move over a trial. */
export const slidingFields = {
  window: numberSetting({
    label: 'Window',
    unit: 'ms',
    default: 400,
    range: { exclusiveMin: 0 },
    help: 'Width of the window that moves over a trial.',
  }),
  window_step: numberSetting({
    label: 'Window step',
    unit: 'ms',
    default: 10,
    range: { exclusiveMin: 0 },
    help: 'Distance of neighbouring windows.',
  }),
};

/** More windows than any figure has pixels. */
const maximumWindows = 100_000;

/**
 * Lay windows over a stretch of `duration` ms, from its start on, as many as fit as a whole.
 *
 * Throws a ParameterError where none fits, or they are narrower or closer than a step of dt.
 */
export function slidingWindows(
  { window, window_step }: { readonly window: number; readonly window_step: number },
  { duration, dt }: { readonly duration: number; readonly dt: number },
): SlidingWindows {
  checkSpan('window', window, { duration, dt });
  if (window_step < dt) refuseSetting('window_step', window_step, `at least the time step, ${dt} ms`);
  // A millionth of a step is far above rounding.
  const count = Math.floor((duration - window) / window_step + 1e-6) + 1;
  if (count > maximumWindows) {
    const least = (duration - window) / (maximumWindows - 1);
    refuseSetting('window_step', window_step, `at least ${least} ms, for ${maximumWindows} windows`);
  }
  const steps = (offset: number): Uint32Array =>
    Uint32Array.from({ length: count }, (_, k) => firstStepFrom(k * window_step + offset, dt));
  return { count, width: window, step: window_step, starts: steps(0), ends: steps(window) };
}

/** Check that a window or bin [ms] is neither shorter than a step nor longer than what it lies in. */
export function checkSpan(
  name: string,
  span: number,
  { duration, dt }: { readonly duration: number; readonly dt: number },
): void {
  if (span < dt) refuseSetting(name, span, `at least the time step, ${dt} ms`);
  if (span > duration * (1 + 1e-9)) refuseSetting(name, span, `at most the analysed ${duration} ms`);
}

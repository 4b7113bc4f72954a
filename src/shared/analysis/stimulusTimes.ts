import type { Interval } from './analysisResult.ts';
import type { Stimulus } from './recording.ts';

/** List when the stimulus is on from `start` on for `duration` ms, in times from `origin` [ms]. */
export function stimulusIn(
  stimulus: Stimulus | null,
  start: number,
  duration: number,
  origin = 0,
): Interval[] {
  if (stimulus === null) return [];
  return stimulus.starts
    .map((on, i) => ({
      from: Math.max(on, start) - origin,
      to: Math.min(stimulus.ends[i], start + duration) - origin,
    }))
    .filter(({ from, to }) => from < to);
}

import type { JobProgress } from '#shared/runs/batch.ts';
import { formatDuration, formatTime } from './format.ts';

const WIDTH = 24;

/** Draw a bar that is filled up to a fraction. */
export function barOf(fraction: number): string {
  const filled = Math.round(WIDTH * fraction);
  return `[${'#'.repeat(filled)}${'.'.repeat(WIDTH - filled)}]`;
}

/** Draw a progress bar with biological time, speed against real time and the wall time left. */
export function progressLine({
  step,
  totalSteps,
  time_ms,
  duration_ms,
  speed,
  remaining_s,
}: JobProgress): string {
  const left = Number.isFinite(remaining_s) ? `, ${formatDuration(remaining_s)} left` : '';
  return `${barOf(step / totalSteps)} ${formatTime(time_ms)} of ${formatTime(duration_ms)}, ${speed.toFixed(1)}x real time${left}`;
}

import type { JobProgress } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import { formatNumber } from '#shared/plots/ticks.ts';

/** Write a span of wall time [s]. */
export function describeSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return '';
  if (seconds < 60) return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** Say how far a run is that has not ended; `runsBefore` is how many are computed before it. */
export function describeProgress(run: Run, progress: JobProgress | null, runsBefore: number): string {
  if (run.status === 'queued') {
    return runsBefore === 0
      ? 'Waiting to start'
      : `Waiting for ${runsBefore} other ${runsBefore === 1 ? 'run' : 'runs'}`;
  }
  if (!progress) return run.status === 'paused' ? 'Paused' : 'Building the network';
  const { time_ms, duration_ms, speed, remaining_s } = progress;
  const done = `${(time_ms / 1000).toFixed(1)} of ${formatNumber(duration_ms / 1000)} s`;
  if (run.status === 'paused') return `Paused at ${done}`;
  const words = [`Running ${done}`];
  if (speed > 0) words.push(`${formatNumber(speed)}x real time`);
  if (Number.isFinite(remaining_s)) words.push(`${describeSeconds(remaining_s)} left`);
  return words.join(', ');
}

/** Say how a run ended. */
export function describeEnd(run: Run): string {
  const { status, failure, metrics, recorded_ms } = run;
  const recorded = `${formatNumber(recorded_ms / 1000)} s`;
  switch (status) {
    case 'failed':
      return `Failed: ${failure?.message ?? 'no reason is known'}`;
    case 'interrupted':
      return `Interrupted, ${recorded} are stored. ${failure?.message ?? ''}`.trimEnd();
    case 'cancelled':
      return `Cancelled, ${recorded} are stored`;
    default:
      return ['Done', ...rates(metrics), ...speeds(metrics)].join(', ');
  }
}

function rates({ rate_E_hz, rate_I_hz }: Run['metrics']): string[] {
  if (rate_E_hz == null || rate_I_hz == null) return [];
  return [`E ${formatNumber(rate_E_hz)} and I ${formatNumber(rate_I_hz)} spikes/s`];
}

/** `rtf` is wall over biological time. */
function speeds({ rtf, simulate_s }: Run['metrics']): string[] {
  const words = [];
  if (simulate_s != null) words.push(`computed in ${describeSeconds(simulate_s)}`);
  if (rtf != null && rtf > 0) words.push(`${formatNumber(1 / rtf)}x real time`);
  return words;
}

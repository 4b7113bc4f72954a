import type { Sweep, SweepCounts, SweepProgress, SweepStatus } from '#shared/sweeps/sweep.ts';
import { formatNumber } from '../runs/formatRun.ts';
import { targetValueText } from './targetText.ts';

export const sweepStatusLabels: Readonly<Record<SweepStatus, string>> = {
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
};

const timeUnits = [
  ['d', 86_400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
] as const;

/** Write how long something takes [s]: the two largest units, such as "2 h 5 min". */
export function formatWallTime(seconds: number): string {
  if (seconds < 1) return 'less than 1 s';
  const largest = timeUnits.findIndex(([, size]) => Math.round(seconds) >= size);
  const [, finest] = timeUnits[Math.min(largest + 1, timeUnits.length - 1)];
  let rest = Math.round(seconds / finest) * finest;
  const parts: string[] = [];
  for (const [name, size] of timeUnits) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${count} ${name}`);
  }
  return parts.join(' ');
}

/** Write what is varied: "rep × n_clusters". */
export const axesText = ({ grids }: Pick<Sweep, 'grids'>): string =>
  grids[0].axes
    .map(({ target, tied = [] }) => [target, ...tied.map((part) => part.target)].join(' + '))
    .join(' × ');

/** Say how many of the cells that can be computed have ended, and what became of the rest. */
export function countsText({ cells, skipped, done, failed, cancelled }: SweepCounts): string {
  const parts = [`${formatNumber(done)} of ${formatNumber(cells - skipped)} runs`];
  if (failed > 0) parts.push(`${formatNumber(failed)} failed`);
  if (cancelled > 0) parts.push(`${formatNumber(cancelled)} cancelled`);
  if (skipped > 0) parts.push(`${formatNumber(skipped)} not possible`);
  return parts.join(', ');
}

/** Give the part that is done, 0 to 1. */
export function fractionOf({ counts, status }: Sweep, progress: SweepProgress | undefined): number {
  if (status === 'done') return 1;
  if (progress) return progress.fraction;
  const { cells, skipped, done, failed, cancelled } = counts;
  return cells === skipped ? 1 : (done + failed + cancelled) / (cells - skipped);
}

/** Write values of an axis in short: how many, the first and the last. */
export function valuesText(values: readonly unknown[]): string {
  const texts = values.map(targetValueText);
  const count = values.length === 1 ? '1 value' : `${formatNumber(values.length)} values`;
  const shown = texts.length <= 8 ? texts : [...texts.slice(0, 5), '…', ...texts.slice(-2)];
  return `${count}: ${shown.join(', ')}`;
}

import { shortNumber } from '#shared/numerics/shortNumber.ts';

/** Write a number as `shortNumber` does, a hyphen for none. */
export const formatNumber = (value: number | null): string => shortNumber(value, '-');

/** Write a whole number with a comma between thousands. */
export const formatCount = (value: number): string => value.toLocaleString('en-US');

/** Write a biological time [ms]: in s from 2 s on. */
export const formatTime = (time_ms: number): string =>
  time_ms >= 2000 ? `${Number((time_ms / 1000).toFixed(1))} s` : `${Math.round(time_ms)} ms`;

/** Write a wall time [s]. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 100) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${Math.round(seconds % 60)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Lay out rows as columns; columns named in `right` are aligned to the right. */
export function formatTable(
  rows: readonly (readonly string[])[],
  right: ReadonlySet<number> = new Set(),
): string {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, k) => (widths[k] = Math.max(widths[k] ?? 0, cell.length)));
  return rows
    .map((row) =>
      row
        .map((cell, k) => (right.has(k) ? cell.padStart(widths[k]) : cell.padEnd(widths[k])))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

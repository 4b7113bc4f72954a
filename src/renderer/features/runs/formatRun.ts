import { formatValue } from '#shared/model/formatValue.ts';
import type { Run, RunStatus } from '#shared/runs/run.ts';

/** What stands where there is no value. */
export const noValue = '–';

/** Write a number with three significant digits and thousands apart, `noValue` for null. */
export function formatNumber(value: number | null | undefined): string {
  if (value === null || value === undefined) return noValue;
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return value.toLocaleString('en');
  if (value !== 0 && (Math.abs(value) < 1e-3 || Math.abs(value) >= 1e6)) return value.toExponential(2);
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

/** Write a duration given in ms: in s from 2 s on. */
export const formatDuration = (duration_ms: number): string =>
  duration_ms >= 2000 ? `${formatNumber(duration_ms / 1000)} s` : `${formatNumber(duration_ms)} ms`;

/** Write a size on disk [bytes] in decimal units. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  return `${formatNumber(bytes / 1000 ** power)} ${units[power]}`;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** Write a time [ms since 1970] as local date and time, such as 2026-03-01 14:05. */
export function formatTime(time: number | null): string {
  if (time === null) return noValue;
  const date = new Date(time);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  return `${day} ${pad(date.getHours())}:${pad(date.getMinutes())}`;
}

/** Write the value of a parameter: numbers with all their digits, words as they are. */
export const formatParameter = (value: unknown): string =>
  typeof value === 'string' ? value : value === null ? 'none' : formatValue(value);

/** How a status is called on screen. */
export const statusLabels: Readonly<Record<RunStatus, string>> = {
  queued: 'Queued',
  running: 'Running',
  paused: 'Paused',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
  interrupted: 'Interrupted',
};

/** Tell whether a run still waits or is computed. */
export const isUnderWay = ({ status }: Pick<Run, 'status'>): boolean =>
  status === 'queued' || status === 'running' || status === 'paused';

/** Give the name of a run, or the start of its id where it has none. */
export const titleOf = ({ name, id }: Pick<Run, 'name' | 'id'>): string => name || `Run ${id.slice(0, 8)}`;

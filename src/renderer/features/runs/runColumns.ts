import type { Run } from '#shared/runs/run.ts';
import { formatDuration, formatNumber, formatTime } from './formatRun.ts';

/** A column of the history that is plain text. */
export interface RunColumn {
  readonly key: string;
  readonly label: string;
  /** What stands under the label, empty where the value has no unit. */
  readonly unit: string;
  /** Fields by which the column sorts, as `runs.list` takes them. */
  readonly sort: readonly string[];
  /** Numbers are aligned to the right. */
  readonly isNumeric: boolean;
  readonly text: (run: Run) => string;
}

const numeric = (
  key: string,
  label: string,
  text: (run: Run) => string,
  { unit = '', sort = [key] }: { unit?: string; sort?: readonly string[] } = {},
): RunColumn => ({ key, label, unit, sort, isNumeric: true, text });

/** The columns between the status of a run and its tags. */
export const runColumns: readonly RunColumn[] = [
  {
    key: 'created_at',
    label: 'Created',
    unit: '',
    sort: ['created_at'],
    isNumeric: false,
    text: ({ created_at }) => formatTime(created_at),
  },
  numeric(
    'neurons',
    'Neurons',
    ({ parameters: { N_E, N_I } }) => `${formatNumber(N_E)} + ${formatNumber(N_I)}`,
    { unit: 'E + I', sort: ['N_E', 'N_I'] },
  ),
  numeric('simtime', 'Duration', ({ parameters }) => formatDuration(parameters.simtime)),
  numeric('rate_E_hz', 'Rate E', ({ metrics }) => formatNumber(metrics['rate_E_hz']), { unit: 'spikes/s' }),
  numeric('rate_I_hz', 'Rate I', ({ metrics }) => formatNumber(metrics['rate_I_hz']), { unit: 'spikes/s' }),
  numeric('spike_count', 'Spikes', ({ spike_count }) => formatNumber(spike_count)),
  numeric('randseed', 'Seed', ({ parameters }) => String(parameters.randseed)),
];

/** Write the sort by some fields, descending or not, as `runs.list` takes it. */
export const sortText = (fields: readonly string[], isDescending: boolean): string =>
  fields.map((field) => (isDescending ? `-${field}` : field)).join(',');

/** Say how a sort orders by some fields, null where it does not. */
export function sortDirection(sort: string, fields: readonly string[]): 'ascending' | 'descending' | null {
  if (sort === sortText(fields, false)) return 'ascending';
  return sort === sortText(fields, true) ? 'descending' : null;
}

/** Give the sort after a click on a header: largest first, then smallest first, then the newest first again. */
export function nextSort(sort: string, fields: readonly string[]): string {
  const direction = sortDirection(sort, fields);
  if (direction === null) return sortText(fields, true);
  return direction === 'descending' ? sortText(fields, false) : newestFirst;
}

export const newestFirst = '-created_at';

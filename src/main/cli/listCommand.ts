import type { Run } from '#shared/runs/run.ts';
import { UsageError } from './exitCodes.ts';
import { formatCount, formatNumber, formatTable } from './format.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

export interface ListCommandOptions extends DatabaseOptions {
  readonly filter?: string;
  readonly sort?: string;
  readonly trash?: boolean;
  readonly limit: string;
  readonly offset: string;
  readonly json?: boolean;
}

const header = ['id', 'name', 'status', 'created', 'neurons', 'spikes', 'E', 'I', 'seed', 'tags'];

const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 16).replace('T', ' ');

const rowOf = ({
  id,
  name,
  status,
  created_at,
  parameters,
  spike_count,
  metrics,
  tags,
  is_starred,
}: Run): string[] => [
  id,
  is_starred ? `* ${name}` : name,
  status,
  dateOf(created_at),
  formatCount(parameters.N_E + parameters.N_I),
  formatCount(spike_count),
  formatNumber(metrics['rate_E_hz'] ?? null),
  formatNumber(metrics['rate_I_hz'] ?? null),
  String(parameters.randseed),
  tags.join(' '),
];

function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= 0) return value;
  throw new UsageError(`${option} ${text}: must be a whole number of at least 0`);
}

/** List stored runs, a page of them, the newest first unless sorted otherwise. */
export function listCommand(
  words: readonly string[],
  options: ListCommandOptions,
  terminal: Terminal,
): Promise<void> {
  return withStore(options, (store) => {
    const page = store.list({
      ...(options.filter === undefined ? {} : { filter: options.filter }),
      ...(options.sort === undefined ? {} : { sort: options.sort }),
      text: words.join(' '),
      trashed: options.trash ?? false,
      limit: wholeNumber('--limit', options.limit),
      offset: wholeNumber('--offset', options.offset),
    });
    if (options.json) {
      terminal.print(JSON.stringify(page));
      return;
    }
    if (page.total === 0) {
      terminal.print(options.trash ? 'The trash is empty.' : 'No runs. The command run makes one.');
      return;
    }
    terminal.print(formatTable([header, ...page.runs.map(rowOf)], new Set([4, 5, 6, 7, 8])));
    if (page.runs.length < page.total) terminal.say(`${page.runs.length} of ${page.total} runs`);
  });
}

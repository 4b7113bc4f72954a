import { onScopeDispose, shallowRef, watch, type Ref } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Run, RunGroup } from '#shared/runs/run.ts';
import type { RunQuery } from '#shared/runs/runQuery.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { formatTime, titleOf } from '../runs/formatRun.ts';
import { pickerQuery } from './pickerQuery.ts';

/** Something that can be added to a comparison: a run, the runs of a group, or all that a query finds. */
export interface PickerOption {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
  /** The run that it is, null for several. */
  readonly runId: string | null;
  readonly query: RunQuery;
}

export interface PickerOptions {
  /** What they were found for, null before anything is. */
  readonly text: string | null;
  readonly options: readonly PickerOption[];
  /** What is wrong with the query, empty where nothing is. */
  readonly problem: string;
}

/** How long typing has to rest before stored runs are asked for [ms]. */
const rest_ms = 120;
const mostRuns = 8;
const mostGroups = 3;

const runOption = (run: Run): PickerOption => ({
  id: `run-${run.id}`,
  title: titleOf(run),
  detail: formatTime(run.created_at),
  runId: run.id,
  query: {},
});

/** Offer the groups of runs that were found, and those that are called as the words say. */
async function groupOptions(
  client: Client,
  text: string | undefined,
  runs: readonly Run[],
): Promise<PickerOption[]> {
  const named = text
    ? (await client.call('runs.list', { filter: `group ~ ${JSON.stringify(text)}`, limit: 50 })).runs
    : [];
  const groups = [...named, ...runs].flatMap(({ group }) => group ?? []);
  const first = [...new Map(groups.map((group) => [group.id, group])).values()].slice(0, mostGroups);
  return Promise.all(
    first.map(async ({ id, name, kind }: RunGroup) => {
      const query = { filter: `group_id = ${id}` };
      const { total } = await client.call('runs.list', { ...query, limit: 1 });
      const what = kind === 'trials' ? 'trials' : 'seeds';
      return { id: `group-${id}`, title: name, detail: `group of ${total} ${what}`, runId: null, query };
    }),
  );
}

async function findOptions(client: Client, text: string): Promise<PickerOption[]> {
  const query = pickerQuery(text);
  const { runs, total } = await client.call('runs.list', { ...query, limit: mostRuns });
  const groups = await groupOptions(client, query.text, runs);
  const all: PickerOption = {
    ...{
      id: 'all',
      title: `All ${total.toLocaleString('en')} that match`,
      detail: 'up to 12 groups',
      runId: null,
    },
    query,
  };
  return [...(text.trim() !== '' && total > 1 ? [all] : []), ...groups, ...runs.map(runOption)];
}

/** Follow what a text finds; the newest runs for no text. */
export function usePickerOptions(text: Readonly<Ref<string>>): Readonly<Ref<PickerOptions>> {
  const host = useHostStore();
  const found = shallowRef<PickerOptions>({ text: null, options: [], problem: '' });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastRequest = 0;

  async function load(): Promise<void> {
    const { client } = host;
    if (!client) return;
    const request = ++lastRequest;
    const asked = text.value;
    let next: PickerOptions;
    try {
      next = { text: asked, options: await findOptions(client, asked), problem: '' };
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      next = { text: asked, options: [], problem };
    }
    if (request === lastRequest && host.client === client) found.value = next;
  }
  watch(
    [text, () => host.client],
    (_, [before]) => {
      clearTimeout(timer);
      timer = setTimeout(() => void load(), before === undefined ? 0 : rest_ms);
    },
    { immediate: true },
  );
  onScopeDispose(() => clearTimeout(timer));
  return found;
}

/** Load the runs that an option stands for, the oldest first. */
export async function runsOf(client: Client, { runId, query }: PickerOption): Promise<readonly Run[]> {
  if (runId !== null) return [await client.call('runs.get', { reference: runId })];
  const { runs } = await client.call('runs.list', { ...query, sort: 'created_at', limit: 1000 });
  return runs;
}

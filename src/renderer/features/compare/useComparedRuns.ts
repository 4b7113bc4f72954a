import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import { whileConnected } from '../../composables/whileConnected.ts';

/** Runs by their ids, kept up to date. */
export interface ComparedRuns {
  readonly runs: Readonly<ShallowRef<ReadonlyMap<string, Run>>>;
  /** Why runs are not there, by their ids. */
  readonly failures: Readonly<ShallowRef<ReadonlyMap<string, string>>>;
}

const deletedForGood = 'It was deleted for good.';

function whyMissing(error: unknown): string {
  if (error instanceof LabError && error.code === 'no-such-run')
    return 'No run with its id is stored: it was deleted for good, or belongs to another database.';
  return error instanceof Error ? error.message : String(error);
}

/** Load the runs that are compared and follow what happens to them for as long as the scope lives. */
export function useComparedRuns(
  client: Readonly<ShallowRef<Client | null>>,
  ids: Readonly<Ref<readonly string[]>>,
): ComparedRuns {
  const runs = shallowRef<ReadonlyMap<string, Run>>(new Map());
  const failures = shallowRef<ReadonlyMap<string, string>>(new Map());
  const known = new Map<string, Run>();
  const lost = new Map<string, string>();
  /** So many are being loaded. */
  let loading = 0;

  /** All that are being loaded come at once: what is made of them, such as tests, takes its time. */
  function publish(): void {
    if (loading > 0) return;
    runs.value = new Map(known);
    failures.value = new Map(lost);
  }
  function keep(run: Run): void {
    known.set(run.id, run);
    lost.delete(run.id);
  }
  function lose(id: string, why: string): void {
    known.delete(id);
    lost.set(id, why);
  }
  const isWanted = (from: Client, id: string): boolean => client.value === from && ids.value.includes(id);
  async function load(from: Client, id: string): Promise<void> {
    loading++;
    try {
      const run = await from.call('runs.get', { reference: id });
      if (isWanted(from, id)) keep(run);
    } catch (error) {
      if (isWanted(from, id)) lose(id, whyMissing(error));
    } finally {
      loading--;
      publish();
    }
  }
  function loadAll(from: Client, wanted: readonly string[]): void {
    for (const id of wanted) void load(from, id);
  }

  whileConnected(client, (connected) => {
    loadAll(connected, ids.value);
    return [
      connected.on('runs.changed', ({ run }) => {
        if (!ids.value.includes(run.id)) return;
        keep(run);
        publish();
      }),
      connected.on('runs.removed', ({ ids: removed }) => {
        for (const id of removed) if (ids.value.includes(id)) lose(id, deletedForGood);
        publish();
      }),
      connected.on('database.changed', () => loadAll(connected, ids.value)),
    ];
  });
  watch(ids, (wanted) => {
    // What happens to others is not followed: they are loaded again when they come back.
    const isGone = (id: string): boolean => !wanted.includes(id);
    for (const id of [...known.keys()].filter(isGone)) known.delete(id);
    for (const id of [...lost.keys()].filter(isGone)) lost.delete(id);
    if (client.value) {
      const unknown = wanted.filter((id) => !known.has(id));
      loadAll(client.value, unknown);
    }
    publish();
  });
  return { runs, failures };
}

import { onScopeDispose, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';

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
  let stopListening: (() => void)[] = [];

  function keep(run: Run): void {
    runs.value = new Map([...runs.value, [run.id, run]]);
    failures.value = new Map([...failures.value].filter(([id]) => id !== run.id));
  }
  function lose(id: string, why: string): void {
    runs.value = new Map([...runs.value].filter(([one]) => one !== id));
    failures.value = new Map([...failures.value, [id, why]]);
  }
  const isWanted = (from: Client, id: string): boolean => client.value === from && ids.value.includes(id);
  async function load(from: Client, id: string): Promise<void> {
    try {
      const run = await from.call('runs.get', { reference: id });
      if (isWanted(from, id)) keep(run);
    } catch (error) {
      if (isWanted(from, id)) lose(id, whyMissing(error));
    }
  }
  function loadAll(from: Client, wanted: readonly string[]): void {
    for (const id of wanted) void load(from, id);
  }

  watch(
    client,
    (connected) => {
      for (const stop of stopListening) stop();
      stopListening = connected
        ? [
            connected.on('runs.changed', ({ run }) => {
              if (ids.value.includes(run.id)) keep(run);
            }),
            connected.on('runs.removed', ({ ids: removed }) => {
              for (const id of removed) if (ids.value.includes(id)) lose(id, deletedForGood);
            }),
            connected.on('database.changed', () => loadAll(connected, ids.value)),
          ]
        : [];
      if (connected) loadAll(connected, ids.value);
    },
    { immediate: true },
  );
  watch(ids, (wanted) => {
    // What happens to others is not followed: they are loaded again when they come back.
    const only = <T>(known: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
      new Map([...known].filter(([id]) => wanted.includes(id)));
    runs.value = only(runs.value);
    failures.value = only(failures.value);
    if (!client.value) return;
    loadAll(
      client.value,
      wanted.filter((id) => !runs.value.has(id)),
    );
  });
  onScopeDispose(() => {
    for (const stop of stopListening) stop();
  });
  return { runs, failures };
}

import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Run } from '#shared/runs/run.ts';

/** How many of the newest runs are listed. */
const listedRuns = 100;

/** Keep a list of the newest runs that follows what happens on the host. */
export function useRuns(client: Readonly<ShallowRef<Client | null>>): Readonly<ShallowRef<readonly Run[]>> {
  const runs = shallowRef<readonly Run[]>([]);

  function put(run: Run): void {
    const others = runs.value.filter(({ id }) => id !== run.id);
    const all = run.trashed_at === null ? [...others, run] : others;
    runs.value = all.sort((a, b) => b.created_at - a.created_at).slice(0, listedRuns);
  }

  function remove(ids: readonly string[]): void {
    runs.value = runs.value.filter(({ id }) => !ids.includes(id));
  }

  async function fetch(from: Client): Promise<void> {
    const page = await from.call('runs.list', { limit: listedRuns });
    if (client.value === from) runs.value = page.runs;
  }

  async function load(from: Client): Promise<void> {
    // Listening first: what changes while the list is on its way is in the list, or comes after it.
    from.on('runs.changed', ({ run }) => put(run));
    from.on('runs.removed', ({ ids }) => remove(ids));
    from.on('database.changed', () => void fetch(from));
    await fetch(from);
  }

  onScopeDispose(
    watch(
      client,
      (connected) => {
        if (connected) void load(connected);
      },
      { immediate: true },
    ),
  );
  return runs;
}

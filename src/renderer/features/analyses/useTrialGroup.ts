import { onScopeDispose, shallowRef, watch, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Run } from '#shared/runs/run.ts';

/** Keep the ids of the finished trials that a run was started with; null where it was started in no such group. */
export function useTrialGroup(
  client: Readonly<ShallowRef<Client | null>>,
  run: () => Run,
): Readonly<ShallowRef<readonly string[] | null>> {
  const ids = shallowRef<readonly string[] | null>(null);
  let stop = (): void => undefined;

  async function load(from: Client, groupId: string): Promise<void> {
    const filter = `group_id = "${groupId}" and status = done`;
    const { runs } = await from.call('runs.list', { filter, sort: 'trial', limit: 1000 });
    if (client.value === from) ids.value = runs.map(({ id }) => id);
  }

  watch(
    () => [client.value, run().group] as const,
    ([from, group]) => {
      stop();
      if (!from || group?.kind !== 'trials') {
        ids.value = null;
        return;
      }
      void load(from, group.id);
      stop = from.on('runs.changed', ({ run: changed }) => {
        if (changed.group?.id === group.id && changed.status === 'done') void load(from, group.id);
      });
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return ids;
}

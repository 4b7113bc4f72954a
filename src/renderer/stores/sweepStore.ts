import { defineStore } from 'pinia';
import { onScopeDispose, shallowRef, watch } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { Sweep, SweepProgress } from '#shared/sweeps/sweep.ts';
import { goTo, parseRoute } from '../composables/useRoute.ts';
import { useHostStore } from './hostStore.ts';
import { useToastStore } from './toastStore.ts';

/** All sweeps and how far they are; says so when one that was computed while the window was open is done. */
export const useSweepStore = defineStore('sweeps', () => {
  const host = useHostStore();
  const toasts = useToastStore();
  /** The newest first, without those of the trash; null before they are known. */
  const sweeps = shallowRef<readonly Sweep[] | null>(null);
  const progress = shallowRef<ReadonlyMap<string, SweepProgress>>(new Map());
  const wereRunning = new Set<string>();

  function keep(sweep: Sweep): void {
    const others = (sweeps.value ?? []).filter(({ id }) => id !== sweep.id);
    const all = sweep.trashed_at === null ? [...others, sweep] : others;
    sweeps.value = all.sort((a, b) => b.created_at - a.created_at);
    note(sweep);
  }

  function lose(id: string): void {
    sweeps.value = (sweeps.value ?? []).filter((sweep) => sweep.id !== id);
    wereRunning.delete(id);
  }

  function note({ id, status, name, counts, trashed_at }: Sweep): void {
    if (status === 'running') wereRunning.add(id);
    else if (wereRunning.delete(id) && status === 'done' && trashed_at === null)
      tell(id, name, counts.failed);
  }

  function tell(id: string, name: string, failed: number): void {
    const { view, id: shown } = parseRoute(window.location.hash);
    if (view === 'sweep' && shown === id) return;
    toasts.show({
      text: failed === 0 ? `${name} is done` : `${name} is done, ${failed.toLocaleString('en')} runs failed`,
      kind: failed === 0 ? 'info' : 'error',
      action: { label: 'Show', run: () => goTo(`/sweeps/${id}`) },
    });
  }

  function keepProgress(told: SweepProgress): void {
    progress.value = new Map([...progress.value, [told.id, told]]);
    const sweep = sweeps.value?.find(({ id }) => id === told.id);
    if (sweep) {
      const updated = { ...sweep, counts: told.counts };
      sweeps.value = (sweeps.value ?? []).map((one) => (one === sweep ? updated : one));
    }
  }

  async function load(client: Client): Promise<void> {
    try {
      const all = await client.call('sweeps.list', {});
      if (host.client !== client) return;
      sweeps.value = all;
      for (const sweep of all) note(sweep);
    } catch (error) {
      if (host.client === client) toasts.showError(error);
    }
  }

  /** Look for what other programs on the database have done. */
  async function refresh(): Promise<void> {
    if (host.client) await load(host.client);
  }

  onScopeDispose(
    watch(
      () => host.client,
      (client) => {
        if (!client) return;
        client.on('sweeps.changed', ({ sweep }) => keep(sweep));
        client.on('sweeps.progress', keepProgress);
        client.on('sweeps.removed', ({ id }) => lose(id));
        client.on('database.changed', () => void load(client));
        void load(client);
      },
      { immediate: true },
    ),
  );
  return { sweeps, progress, keep, refresh };
});

import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { Client } from '#shared/contract/client.ts';
import type { Run } from '#shared/runs/run.ts';
import { whileConnected } from '../../composables/whileConnected.ts';
import { isUnderWay } from './formatRun.ts';
import { loadSpikes, noSpikes } from './loadSpikes.ts';

/** One stored run with its spikes, which follows what happens on the host. */
export interface StoredRun {
  /** Null until it is loaded. */
  readonly run: Readonly<ShallowRef<Run | null>>;
  /** Null until they are loaded; of a run that is computed, those stored so far. */
  readonly spikes: Readonly<ShallowRef<Spikes | null>>;
  /** Up to when the spikes are here [ms after warm-up]. */
  readonly loaded_ms: Readonly<Ref<number>>;
  /** How many spikes are here while they are loaded. */
  readonly loadedCount: Readonly<Ref<number>>;
  /** Why it cannot be shown, empty where it can. */
  readonly failure: Readonly<Ref<string>>;
  readonly isRemoved: Readonly<Ref<boolean>>;
  /** How much of a run that is computed is done, 0 to 1, null where that is not known. */
  readonly progress: Readonly<Ref<number | null>>;
}

/** While a run is computed its stored spikes are loaded again at this interval [ms]. */
const reloadInterval_ms = 2000;

/** Keep a run and its spikes up to date for as long as the scope lives. */
export function useStoredRun(client: Readonly<ShallowRef<Client | null>>, id: string): StoredRun {
  const run = shallowRef<Run | null>(null);
  const spikes = shallowRef<Spikes | null>(null);
  const failure = ref('');
  const isRemoved = ref(false);
  const progress = ref<number | null>(null);
  let timer: ReturnType<typeof setInterval> | undefined;
  const loaded_ms = ref(0);
  const loadedCount = ref(0);
  let loaded = noSpikes;
  let isLoading = false;
  let isOutdated = false;

  /** Load what is new; while that goes on, later calls make it start once more. */
  async function load(): Promise<void> {
    isOutdated = true;
    if (isLoading) return;
    isLoading = true;
    while (isOutdated && client.value !== null) {
      isOutdated = false;
      await loadFrom(client.value);
    }
    isLoading = false;
  }

  async function loadFrom(from: Client): Promise<void> {
    try {
      const found = await from.call('runs.get', { reference: id });
      if (client.value !== from) return;
      run.value = found;
      failure.value = '';
      // Of some cells of a sweep only metrics are stored.
      if (!found.are_spikes_kept) return;
      const isComplete = spikes.value !== null && found.spike_count === loaded.spikes.steps.length;
      if (isComplete) return;
      loaded = await loadSpikes(from, found, loaded, (count) => (loadedCount.value = count));
      loaded_ms.value = found.recorded_ms;
      spikes.value = loaded.spikes;
    } catch (error) {
      if (client.value === from) failure.value = error instanceof Error ? error.message : String(error);
    }
  }

  function changed(now: Run): void {
    if (now.id !== id) return;
    const hasEnded = run.value !== null && isUnderWay(run.value) && !isUnderWay(now);
    run.value = now;
    if (!isUnderWay(now)) progress.value = null;
    if (hasEnded) void load();
  }

  whileConnected(client, (connected) => {
    void load();
    return [
      connected.on('runs.changed', ({ run: now }) => changed(now)),
      connected.on('runs.removed', ({ ids }) => {
        if (ids.includes(id)) isRemoved.value = true;
      }),
      connected.on('runs.progress', ({ id: of, progress: { step, totalSteps } }) => {
        if (of === id && totalSteps > 0) progress.value = step / totalSteps;
      }),
      connected.on('database.changed', () => void load()),
    ];
  });
  watch(
    () => run.value !== null && isUnderWay(run.value),
    (isLive) => {
      clearInterval(timer);
      if (isLive) timer = setInterval(() => void load(), reloadInterval_ms);
    },
  );
  onScopeDispose(() => clearInterval(timer));
  return { run, spikes, loaded_ms, loadedCount, failure, isRemoved, progress };
}

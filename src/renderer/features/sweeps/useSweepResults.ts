import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import type { SweepResults } from '#shared/sweeps/sweep.ts';

/** What a sweep has come to so far. */
export interface FollowedSweep {
  /** Null before it is loaded. */
  readonly results: Readonly<ShallowRef<SweepResults | null>>;
  /** Why it is not there, empty where nothing is wrong. */
  readonly failure: Readonly<Ref<string>>;
  /** The metric that the results are of. */
  readonly metric: Readonly<Ref<string>>;
}

/** Between two looks at a sweep that is being computed passes at least this [ms], and so many times what one takes. */
const pause = { least_ms: 700, times: 4 };
/** So often one looks at a sweep that another program may be computing [ms]. */
const elsewhere_ms = 5000;

/** Load a sweep with one of its metrics and follow it for as long as the scope lives. */
export function useSweepResults(
  client: Readonly<ShallowRef<Client | null>>,
  question: () => { readonly id: string; readonly metric: string },
): FollowedSweep {
  const results = shallowRef<SweepResults | null>(null);
  const failure = ref('');
  const metric = ref('');
  let timer = 0;
  let slowTimer = 0;
  let isLoading = false;
  let isStale = false;
  let stopListening: (() => void)[] = [];

  async function load(): Promise<void> {
    const from = client.value;
    if (!from) return;
    if (isLoading) {
      isStale = true;
      return;
    }
    isLoading = true;
    isStale = false;
    window.clearTimeout(timer);
    window.clearTimeout(slowTimer);
    timer = 0;
    const asked = question();
    const began = performance.now();
    try {
      const found = await from.call('sweeps.show', { reference: asked.id, metrics: [asked.metric] });
      const now = question();
      if (now.id === asked.id && now.metric === asked.metric) {
        results.value = found;
        metric.value = asked.metric;
        failure.value = '';
        if (found.sweep.status === 'running') slowTimer = window.setTimeout(() => void load(), elsewhere_ms);
      } else isStale = true;
    } catch (error) {
      if (client.value === from) failure.value = error instanceof Error ? error.message : String(error);
    } finally {
      isLoading = false;
      if (isStale) later(Math.max(pause.least_ms, pause.times * (performance.now() - began)));
    }
  }
  function later(delay_ms: number): void {
    if (timer === 0) timer = window.setTimeout(() => void load(), delay_ms);
  }
  const news = (of: string): void => {
    if (of === question().id) later(pause.least_ms);
  };

  watch(
    client,
    (connected) => {
      for (const stop of stopListening) stop();
      stopListening = connected
        ? [
            connected.on('sweeps.progress', ({ id }) => news(id)),
            connected.on('sweeps.changed', ({ sweep }) => {
              if (sweep.id === question().id) void load();
            }),
            connected.on('sweeps.removed', ({ id }) => news(id)),
            connected.on('database.changed', () => void load()),
          ]
        : [];
      if (connected) void load();
    },
    { immediate: true },
  );
  watch(
    () => JSON.stringify(question()),
    () => void load(),
  );
  onScopeDispose(() => {
    window.clearTimeout(timer);
    window.clearTimeout(slowTimer);
    for (const stop of stopListening) stop();
  });
  return { results, failure, metric };
}

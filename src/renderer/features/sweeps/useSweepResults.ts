import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { SweepResults } from '#shared/sweeps/sweep.ts';
import { whileConnected } from '../../composables/whileConnected.ts';

/** Which sweep is shown, and which of its metrics. */
interface SweepQuestion {
  readonly id: string;
  readonly metric: string;
}

/** What a sweep has come to so far. */
export interface FollowedSweep {
  /** Null before it is loaded, and where it is gone. */
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
  question: () => SweepQuestion,
): FollowedSweep {
  const results = shallowRef<SweepResults | null>(null);
  const failure = ref('');
  const metric = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let slowTimer: ReturnType<typeof setTimeout> | undefined;
  let isLoading = false;
  let isStale = false;
  let isOver = false;

  async function load(): Promise<void> {
    const from = client.value;
    if (!from) return;
    if (isLoading) {
      isStale = true;
      return;
    }
    isLoading = true;
    isStale = false;
    forgetTimers();
    const asked = question();
    const began = performance.now();
    const found = await ask(from, asked);
    isLoading = false;
    // What is over asks no more, however long the answer took.
    if (isOver) return;
    const now = question();
    if (now.id !== asked.id || now.metric !== asked.metric) {
      void load();
      return;
    }
    if (found) {
      results.value = found;
      metric.value = asked.metric;
      failure.value = '';
    }
    if (isStale) later(Math.max(pause.least_ms, pause.times * (performance.now() - began)));
    else if (results.value?.sweep.status === 'running')
      slowTimer = setTimeout(() => void load(), elsewhere_ms);
  }
  /** Ask for a sweep; null where that fails, and why is said. */
  async function ask(from: Client, asked: SweepQuestion): Promise<SweepResults | null> {
    try {
      return await from.call('sweeps.show', { reference: asked.id, metrics: [asked.metric] });
    } catch (error) {
      if (client.value !== from) return null;
      failure.value = error instanceof Error ? error.message : String(error);
      // Nothing can be done any more with one that was deleted for good.
      if (error instanceof LabError && error.code === 'no-such-sweep') results.value = null;
      return null;
    }
  }
  function forgetTimers(): void {
    clearTimeout(timer);
    clearTimeout(slowTimer);
    timer = undefined;
  }
  function later(delay_ms: number): void {
    timer ??= setTimeout(() => void load(), delay_ms);
  }
  const news = (of: string): void => {
    if (of === question().id) later(pause.least_ms);
  };

  whileConnected(client, (connected) => {
    void load();
    return [
      connected.on('sweeps.progress', ({ id }) => news(id)),
      connected.on('sweeps.changed', ({ sweep }) => {
        if (sweep.id === question().id) void load();
      }),
      connected.on('sweeps.removed', ({ id }) => news(id)),
      connected.on('database.changed', () => void load()),
    ];
  });
  watch(
    () => JSON.stringify(question()),
    () => void load(),
  );
  onScopeDispose(() => {
    isOver = true;
    forgetTimers();
  });
  return { results, failure, metric };
}

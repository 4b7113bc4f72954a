import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { AnalysisResult } from '#shared/analysis/analysisResult.ts';
import type { Client } from '#shared/contract/client.ts';

interface Question {
  readonly client: Client | null;
  /** Ids of runs, each of which is analysed on its own. */
  readonly runs: readonly string[];
  readonly analysis: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** An analysis of several runs. */
export interface Overlay {
  /** By the run's id. */
  readonly results: Readonly<ShallowRef<ReadonlyMap<string, AnalysisResult>>>;
  /** Why it could not be computed, by the run's id. */
  readonly failures: Readonly<ShallowRef<ReadonlyMap<string, string>>>;
  readonly isPending: Readonly<Ref<boolean>>;
}

/** Keep an analysis of every run computed for as long as the scope lives; an earlier question is cancelled. */
export function useOverlay(question: () => Question): Overlay {
  const results = shallowRef<ReadonlyMap<string, AnalysisResult>>(new Map());
  const failures = shallowRef<ReadonlyMap<string, string>>(new Map());
  const isPending = ref(false);
  let stop = (): void => undefined;

  async function compute({ client, runs, analysis, settings }: Question): Promise<void> {
    stop();
    if (!client) return;
    const keys = runs.map((run) => ({ run, key: crypto.randomUUID() }));
    const open = new Set(keys.map(({ key }) => key));
    let isCurrent = true;
    stop = () => {
      isCurrent = false;
      // A connection that is lost has nothing to cancel.
      for (const key of open) void client.call('analyses.cancel', { key }).catch(() => undefined);
    };
    isPending.value = true;
    results.value = new Map(
      [...results.value].filter(([run, made]) => runs.includes(run) && made.analysis === analysis),
    );
    failures.value = new Map();
    await Promise.all(
      keys.map(async ({ run, key }) => {
        try {
          const made = await client.call('analyses.compute', { runs: [run], analysis, settings, key });
          if (isCurrent) results.value = new Map([...results.value, [run, made]]);
        } catch (error) {
          if (!isCurrent) return;
          results.value = new Map([...results.value].filter(([one]) => one !== run));
          const why = error instanceof Error ? error.message : String(error);
          failures.value = new Map([...failures.value, [run, why]]);
        } finally {
          open.delete(key);
        }
      }),
    );
    if (isCurrent) isPending.value = false;
  }

  watch(
    question,
    (asked, before) => {
      const [now, then] = [asked, before].map((one) => JSON.stringify({ ...one, client: undefined }));
      if (asked.client !== before?.client || now !== then) void compute(asked);
    },
    { immediate: true },
  );
  onScopeDispose(() => stop());
  return { results, failures, isPending };
}

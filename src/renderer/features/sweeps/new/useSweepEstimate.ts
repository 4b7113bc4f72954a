import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { SweepEstimate } from '#shared/sweeps/sweep.ts';

/** Asks a host what a sweep would come to; null where there is nothing to ask yet. */
export type EstimateQuestion = ((client: Client) => Promise<SweepEstimate>) | null;

export interface EstimateAnswer {
  readonly estimate: Readonly<ShallowRef<SweepEstimate | null>>;
  /** Why there is none. */
  readonly problem: Readonly<ShallowRef<LabError | null>>;
  readonly isPending: Readonly<Ref<boolean>>;
}

/** How long typing has to rest before the host is asked [ms]. */
const rest_ms = 250;

/** Keep an estimate up to date with what is typed, for as long as the scope lives; `key` tells whether it is the same question. */
export function useSweepEstimate(
  client: Readonly<ShallowRef<Client | null>>,
  question: () => { readonly key: string; readonly ask: EstimateQuestion },
): EstimateAnswer {
  const estimate = shallowRef<SweepEstimate | null>(null);
  const problem = shallowRef<LabError | null>(null);
  const isPending = ref(false);
  let timer = 0;
  let latest = 0;

  async function load(from: Client, ask: NonNullable<EstimateQuestion>, request: number): Promise<void> {
    try {
      const answer = await ask(from);
      if (request !== latest) return;
      estimate.value = answer;
      problem.value = null;
    } catch (error) {
      if (request !== latest) return;
      estimate.value = null;
      problem.value = error instanceof LabError ? error : new LabError('internal', String(error));
    } finally {
      if (request === latest) isPending.value = false;
    }
  }

  watch(
    [client, () => question().key],
    ([connected]) => {
      window.clearTimeout(timer);
      const request = ++latest;
      const { ask } = question();
      isPending.value = ask !== null && connected !== null;
      if (ask === null || connected === null) {
        estimate.value = null;
        problem.value = null;
        return;
      }
      timer = window.setTimeout(() => void load(connected, ask, request), rest_ms);
    },
    { immediate: true },
  );
  onScopeDispose(() => {
    latest++;
    window.clearTimeout(timer);
  });
  return { estimate, problem, isPending };
}

import { defineStore } from 'pinia';
import { onScopeDispose, watch } from 'vue';
import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';
import { goTo } from '../composables/useRoute.ts';
import { describeEnded } from '../features/runs/describeEnded.ts';
import { isUnderWay } from '../features/runs/formatRun.ts';
import { useHostStore } from './hostStore.ts';
import { useToastStore } from './toastStore.ts';

/** Runs that were started together. */
interface Group {
  /** How they have ended, null for those that have not. */
  readonly runs: Map<string, Run | null>;
  /** Whether the user looks at them, so that nothing has to be said. */
  readonly isSeen: () => boolean;
}

/** The runs that were started in this window: says so once when all that were started together have ended. */
export const useStartedRunsStore = defineStore('startedRuns', () => {
  const host = useHostStore();
  const toasts = useToastStore();
  const groups = new Set<Group>();

  /** Wait for the end of runs, unless that is done already. */
  function track(ids: readonly string[], isSeen: Group['isSeen']): void {
    const isKnown = (id: string): boolean => [...groups].some(({ runs }) => runs.has(id));
    const unknown = ids.filter((id) => !isKnown(id));
    if (unknown.length === 0) return;
    groups.add({ runs: new Map(unknown.map((id) => [id, null])), isSeen });
  }

  function note(run: Run): void {
    if (isUnderWay(run)) return;
    for (const group of groups) {
      if (!group.runs.has(run.id)) continue;
      group.runs.set(run.id, run);
      settle(group);
    }
  }

  function settle(group: Group): void {
    const ended = [...group.runs.values()].filter((run) => run !== null);
    if (ended.length < group.runs.size) return;
    groups.delete(group);
    if (ended.length > 0 && !group.isSeen()) tell(ended);
  }

  function tell(ended: readonly Run[]): void {
    const [first] = ended;
    toasts.show({
      text: describeEnded(ended),
      kind: ended.some(({ status }) => status === 'failed') ? 'error' : 'info',
      action:
        ended.length === 1
          ? { label: 'Open', run: () => goTo(`/runs/${first.id}`) }
          : { label: 'Show', run: () => goTo('/runs') },
    });
  }

  /** Ask for what ended while there was no connection. */
  async function catchUp(client: Client): Promise<void> {
    for (const group of [...groups]) {
      for (const [id, ended] of group.runs) {
        if (ended) continue;
        try {
          note(await client.call('runs.get', { reference: id }));
        } catch (error) {
          if (error instanceof LabError && error.code === 'connection-lost') return;
          // A run that is not there any more ends no more.
          group.runs.delete(id);
          settle(group);
        }
      }
    }
  }

  onScopeDispose(
    watch(
      () => host.client,
      (client) => {
        if (!client) return;
        client.on('runs.changed', ({ run }) => note(run));
        void catchUp(client);
      },
      { immediate: true },
    ),
  );
  return { track };
});

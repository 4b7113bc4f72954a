import type { Run } from '#shared/runs/run.ts';
import { useHostStore } from '../../stores/hostStore.ts';
import { useToastStore } from '../../stores/toastStore.ts';
import { useCompareStore } from './compareStore.ts';
import { previousRun } from './previousRun.ts';

/** Give what compares a finished run with the one that was finished before it; a toast says why where that fails. */
export function useCompareWithPrevious(): (run: Pick<Run, 'id' | 'created_at'>) => Promise<void> {
  const host = useHostStore();
  const toasts = useToastStore();
  const compare = useCompareStore();
  return async (run) => {
    if (!host.client) return;
    try {
      const previous = await previousRun(host.client, run);
      compare.follow([previous, run.id]);
      compare.show([previous, run.id]);
    } catch (error) {
      toasts.showError(error);
    }
  };
}

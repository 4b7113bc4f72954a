import type { SavedRun } from '#shared/contract/dialogsContract.ts';
import { countRuns } from './countRuns.ts';

/** Say in one message what became of runs that were to be saved in a folder. */
export function describeSaved(runs: readonly SavedRun[]): { text: string; kind: 'info' | 'error' } {
  const saved = runs.filter(({ outcome }) => outcome === 'saved').length;
  const failures = runs.flatMap((each) => (each.outcome === 'failed' ? [each.error.message] : []));
  const reasons = [...new Set(failures)].slice(0, 5);
  const parts = [
    ...(saved > 0 ? [`${countRuns(saved)} saved`] : []),
    ...(failures.length > 0 ? [`${countRuns(failures.length)} could not be saved`] : []),
  ];
  return {
    text: [parts.join(', '), ...reasons].join('\n'),
    kind: failures.length > 0 ? 'error' : 'info',
  };
}

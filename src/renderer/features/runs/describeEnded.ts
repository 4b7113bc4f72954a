import type { Run, RunStatus } from '#shared/runs/run.ts';
import { statusLabels, titleOf } from './formatRun.ts';

/** The ways in which runs end, the best first. */
const ends: readonly RunStatus[] = ['done', 'cancelled', 'interrupted', 'failed'];

/** Say in one line how runs that were started together have ended. */
export function describeEnded(runs: readonly Pick<Run, 'id' | 'name' | 'status'>[]): string {
  const words = ends.flatMap((status) => {
    const count = runs.filter((run) => run.status === status).length;
    return count === 0 ? [] : [{ count, word: statusLabels[status].toLowerCase() }];
  });
  if (runs.length === 1) return `${titleOf(runs[0])}: ${words[0]?.word ?? ''}`;
  if (words.length === 1) return `${runs.length} runs: all ${words[0].word}`;
  return `${runs.length} runs: ${words.map(({ count, word }) => `${count} ${word}`).join(', ')}`;
}

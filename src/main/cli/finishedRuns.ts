import type { Run } from '#shared/runs/run.ts';
import type { RunStore } from '../storage/runStore.ts';
import type { Terminal } from './terminal.ts';

/** List the runs of a group that are done, and say where others are not; throws what `RunStore.runsOfGroup` throws. */
export function finishedRuns(store: RunStore, group: string, { say }: Terminal): Run[] {
  const runs = store.runsOfGroup(group);
  const done = runs.filter(({ status }) => status === 'done');
  if (done.length < runs.length)
    say(`${runs.length - done.length} of ${runs.length} runs of the group are not done`);
  return done;
}

import type { Run } from '#shared/runs/run.ts';

/** Tell whether a run has ended in one of the ways in which runs end. */
export const hasEnded = ({ status }: Pick<Run, 'status'>): boolean =>
  status !== 'queued' && status !== 'running' && status !== 'paused';

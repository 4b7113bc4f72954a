import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';

/** Say that a run's spikes are wanted and were never stored. */
export const spikesNotKept = ({ id, name }: Pick<Run, 'id' | 'name'>): LabError =>
  new LabError(
    'spikes-not-kept',
    `The spikes of run "${name}" were not kept, as its sweep was told: run it again to have them`,
    { id },
  );

import type { Client } from '#shared/contract/client.ts';
import { LabError } from '#shared/errors.ts';
import type { Run } from '#shared/runs/run.ts';

const day_ms = 86_400_000;

/** Find the last run before a finished one that is finished, too; throws a LabError `no-runs` where there is none. */
export async function previousRun(
  client: Client,
  { id, created_at }: Pick<Run, 'id' | 'created_at'>,
): Promise<string> {
  // Two days later in any time zone: most of what is newer need not be listed.
  const after = new Date(created_at + 2 * day_ms).toISOString().slice(0, 10);
  const ids = await client.call('runs.ids', {
    ...{ status: 'done', sort: '-created_at', filter: `created_at <= ${after}` },
  });
  const at = ids.indexOf(id);
  const previous = at === -1 ? undefined : ids[at + 1];
  if (previous === undefined) throw new LabError('no-runs', 'No run was finished before this one');
  return previous;
}

import type { Group } from 'h5wasm/node';
import type { Run } from '#shared/runs/run.ts';

/** What of a run goes along with its data. */
export type RunFacts = Pick<Run, 'id' | 'name' | 'parameters' | 'metrics' | 'provenance' | 'created_at'>;

/** Note which run a file is of: its parameters, metrics and provenance as JSON in attributes of the file's root. */
export function describeRun(root: Group, run: RunFacts): void {
  root.create_attribute('run_id', run.id);
  root.create_attribute('run_name', run.name);
  root.create_attribute('parameters', JSON.stringify(run.parameters));
  root.create_attribute('metrics', JSON.stringify(run.metrics));
  root.create_attribute('provenance', JSON.stringify(run.provenance));
}

import type { RecordedRun } from '#shared/analysis/recordedRun.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { recordSpikes } from '../physics/ensembleRun.ts';

/** Simulate a network by the fast kernel and give what analyses and figures are made of. */
export function recordRun(given: Partial<Parameters>, name = 'run'): RecordedRun {
  const parameters = validateParameters(given);
  const spikes = recordSpikes(parameters, 'single');
  return { name, parameters, recorded_ms: parameters.simtime, spikes };
}

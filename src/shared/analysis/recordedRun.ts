import { LabError } from '../errors.ts';
import type { TraceBatch } from '../runs/batch.ts';
import type { RunConnectivity } from '../runs/connectivity.ts';
import type { ParameterName, Parameters } from '../model/schema.ts';
import { recordingOf, type Recording } from './recording.ts';
import type { Spikes } from './spikes.ts';

/** What is known of a recorded run besides its spikes. */
export interface RecordedRunInfo {
  /** How messages name it. */
  readonly name: string;
  readonly parameters: Parameters;
  /** Recorded time after the warm-up [ms]; less than simtime where a run ended early. */
  readonly recorded_ms: number;
}

/** What analyses are computed from: what a run was made from and what was recorded. */
export interface RecordedRun extends RecordedRunInfo {
  /** Sorted by step, at most one per neuron and step. */
  readonly spikes: Spikes;
  /** What else was recorded, for the figures of it; null or left out for nothing. */
  readonly traces?: RunTraces | null;
  /** The synapses of its network, for figures of them; null or left out where they were not counted. */
  readonly connectivity?: RunConnectivity | null;
}

/** Recorded variables of a run, and the constant input of their neurons [pA]. */
export interface RunTraces extends TraceBatch {
  readonly I_e_pA: Float64Array;
}

/** What trials of one network may differ in: what is recorded of them and which trial they are. */
const free: readonly ParameterName[] = [
  ...(['trial', 'simtime', 'n_vp'] as const),
  ...(['record_neurons', 'record_from', 'record_interval'] as const),
];

/**
 * Check that runs are trials of one network: the same parameters except for the trial, and no trial twice.
 *
 * Throws a LabError `no-runs`, `not-one-network` or `same-trial`; its message says which runs and parameters.
 */
export function checkRuns(runs: readonly RecordedRunInfo[]): void {
  if (runs.length === 0) throw new LabError('no-runs', 'An analysis needs at least one run');
  const [first, ...others] = runs;
  const trials = new Map([[first.parameters.trial, first]]);
  for (const run of others) {
    const differing = differences(first.parameters, run.parameters);
    if (differing.length > 0) {
      throw new LabError(
        'not-one-network',
        `"${first.name}" and "${run.name}" are not trials of one network: they differ in ${differing.join(', ')}`,
        { parameters: differing },
      );
    }
    const { trial } = run.parameters;
    const same = trials.get(trial);
    if (same) {
      throw new LabError('same-trial', `"${same.name}" and "${run.name}" are both trial ${trial}`, { trial });
    }
    trials.set(trial, run);
  }
}

function differences(a: Parameters, b: Parameters): ParameterName[] {
  const names = Object.keys({ ...a, ...b }) as ParameterName[];
  return names.filter((name) => !free.includes(name) && JSON.stringify(a[name]) !== JSON.stringify(b[name]));
}

/** Describe what of a run was recorded. */
export function recordingOfRun({ parameters, recorded_ms }: RecordedRunInfo): Recording {
  const recording = recordingOf(parameters);
  return { ...recording, simtime: Math.min(recording.simtime, recorded_ms) };
}

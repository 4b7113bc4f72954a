import { findAnalysis } from '#shared/analysis/analyses.ts';
import type { RecordedRun } from '#shared/analysis/recordedRun.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { recordSpikes, type EnsembleJob } from './ensembleRun.ts';
import type { TrialSet, TrialValues } from './trialsReference.ts';

/** The experiment with one seed. */
export interface TrialJob {
  readonly set: Pick<TrialSet, 'params' | 'trials'>;
  readonly seed: number;
  readonly precision: EnsembleJob['precision'];
}

/** The protocol of the reference file: times in a trial [ms]. */
const protocol = { warmup: 1000, length: 3000, on: 1000, off: 2000, window: 400 } as const;
/** Where its windows begin. */
const windowStarts = { before: 600, during: 1400, late: 1600 } as const;
/** Windows of the analyses begin at its multiples, those of the protocol among them. */
const window_step = 200;

/** Complete the parameters of the experiment: one long run in which the stimulus is repeated. */
export function trialParameters({ set, seed }: Pick<TrialJob, 'set' | 'seed'>): Parameters {
  const starts = Array.from({ length: set.trials }, (_, k) => k * protocol.length);
  return validateParameters({
    ...set.params,
    warmup: protocol.warmup,
    simtime: set.trials * protocol.length,
    stim_starts: starts.map((start) => start + protocol.on),
    stim_ends: starts.map((start) => start + protocol.off),
    randseed: seed,
  });
}

/** Simulate a job and analyse it in trials around the onsets of the stimulus, as the app does. */
export function runTrialJob(job: TrialJob): TrialValues {
  const parameters = trialParameters(job);
  const spikes = recordSpikes(parameters, job.precision);
  const run: RecordedRun = { name: `seed ${job.seed}`, parameters, recorded_ms: parameters.simtime, spikes };
  const settings = {
    trials: 'stimulus',
    trial_offset: -protocol.on,
    trial_length: protocol.length,
    window: protocol.window,
    window_step,
  };
  const lines = ['fano', 'cv2'].flatMap((id) =>
    findAnalysis(id)
      .compute([run], settings)
      .parts.flatMap((part) =>
        part.kind === 'series' ? part.lines.map((line) => ({ ...line, measure: part.id })) : [],
      ),
  );
  const valueAt = (measure: string, role: string, start: number): number | null => {
    const line = lines.find((each) => each.measure === measure && each.role === role);
    const value = line?.values[start / window_step];
    if (value === undefined) throw new RangeError(`There is no ${measure} of ${role} neurons at ${start} ms`);
    return Number.isNaN(value) ? null : value;
  };
  const entries = Object.entries(windowStarts).flatMap(([name, start]) => [
    ...['stimulated', 'other'].flatMap((role) => [
      [`fano_${name}_${role}`, valueAt('fano', role, start)],
      [`rate_${name}_${role}_hz`, valueAt('rate', role, start)],
    ]),
    [`cv2_${name}_stimulated`, valueAt('cv2', 'stimulated', start)],
  ]);
  return Object.fromEntries(entries) as TrialValues;
}

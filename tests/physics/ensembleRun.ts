import { createSimulation } from '#engine/createSimulation.ts';
import type { Precision } from '#engine/simulation.ts';
import { recordingOf } from '#shared/analysis/recording.ts';
import type { Spikes } from '#shared/analysis/spikes.ts';
import { statistics, type Statistics } from '#shared/analysis/statistics.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { stepsIn } from '#shared/model/timeGrid.ts';
import { validateParameters } from '#shared/model/validate.ts';
import type { EnsembleSet } from './ensembleReference.ts';

/** One parameter set with one seed. */
export interface EnsembleJob {
  readonly set: Pick<EnsembleSet, 'params' | 'warmup_ms' | 'simtime_ms'>;
  readonly seed: number;
  readonly precision: Precision;
}

/** The seeds of every comparison, fixed beforehand. */
export const seedsOf = (count: number): number[] => Array.from({ length: count }, (_, i) => 1001 + i);

/** Complete a set's differences from the example's defaults; there is no stimulus unless the set has one. */
export function ensembleParameters({ set, seed }: Pick<EnsembleJob, 'set' | 'seed'>): Parameters {
  return validateParameters({
    stim_clusters: null,
    ...set.params,
    warmup: set.warmup_ms,
    simtime: set.simtime_ms,
    randseed: seed,
  });
}

/** Simulate a job with the kernel and compute its statistics. */
export function runEnsembleJob(job: EnsembleJob): Statistics {
  const parameters = ensembleParameters(job);
  return statistics(recordSpikes(parameters, job.precision), recordingOf(parameters));
}

/** Simulate a run and return the spikes with warmup <= t <= warmup + simtime, counted from the end of the warm-up. */
export function recordSpikes(parameters: Parameters, precision: Precision): Spikes {
  const warmup = stepsIn(parameters.warmup, parameters.dt);
  const simulation = createSimulation(parameters, { implementation: 'kernel', precision });
  const { steps, neurons } = simulation.advance(warmup + stepsIn(parameters.simtime, parameters.dt));
  const found = steps.findIndex((step) => step >= warmup);
  const first = found === -1 ? steps.length : found;
  return { steps: steps.subarray(first).map((step) => step - warmup), neurons: neurons.subarray(first) };
}

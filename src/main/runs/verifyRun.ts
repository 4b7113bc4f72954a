import { LabError } from '#shared/errors.ts';
import type { JobProgress, SpikeBatch } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import type { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { engineVersion } from '#simulator/clientVersion.ts';
import { SpikeHasher } from '#simulator/clientSpikeHasher.ts';
import { isComputedHere } from './provenance.ts';
import type { Verification } from './runEvents.ts';
import { simulateRun } from './simulateRun.ts';

export interface VerifyHooks {
  readonly onProgress?: (progress: JobProgress) => void;
  /** Aborting ends the simulation and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Compute a finished run again, store nothing, and compare its spikes with those that were stored.
 *
 * Rejects with `not-verifiable` where the run is not done or was computed elsewhere, with the simulation's error where that
 * fails.
 */
export async function verifyRun(
  run: Run,
  simulator: SimulatorClient,
  { onProgress, signal }: VerifyHooks,
): Promise<Verification> {
  const { id, parameters, implementation, precision, spike_hash, provenance, status, name } = run;
  if (spike_hash === null) {
    throw new LabError(
      'not-verifiable',
      `Run "${name}" is ${status}: only runs that are done can be verified`,
    );
  }
  if (!isComputedHere(run)) {
    throw new LabError(
      'not-verifiable',
      `Run "${name}" was computed by ${provenance.app}, whose random numbers are others: it cannot be repeated here`,
    );
  }
  signal?.throwIfAborted();
  const hasher = new SpikeHasher();
  let spike_count = 0;
  const count = (spikes: SpikeBatch): void => {
    spike_count += spikes.steps.length;
    hasher.update(spikes);
  };
  const request = { parameters, options: { implementation, precision } };
  await simulateRun(simulator, request, count, {
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
  });
  const repeated_hash = hasher.digest();
  return {
    id,
    is_identical: repeated_hash === spike_hash,
    stored_hash: spike_hash,
    repeated_hash,
    spike_count,
    stored_engine_version: provenance.engine_version,
    engine_version: engineVersion,
  };
}

import { randomUUID } from 'node:crypto';
import { LabError } from '#shared/errors.ts';
import type { JobProgress } from '#shared/runs/batch.ts';
import type { Run } from '#shared/runs/run.ts';
import type { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { engineVersion } from '#simulator/clientVersion.ts';
import { SpikeHasher } from '../export/spikeHasher.ts';
import type { Verification } from './runEvents.ts';

export interface VerifyHooks {
  readonly onProgress?: (progress: JobProgress) => void;
  /** Aborting ends the simulation and rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * Compute a finished run again, store nothing, and compare its spikes with those that were stored.
 *
 * Rejects with `not-verifiable` where the run is not done, with the simulation's error where that fails.
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
  signal?.throwIfAborted();
  const job = `verify ${id} ${randomUUID()}`;
  const hasher = new SpikeHasher();
  const { promise, resolve, reject } = Promise.withResolvers<Verification>();
  let spike_count = 0;
  simulator.start(
    job,
    { parameters, options: { implementation, precision } },
    {
      ...(onProgress && { onProgress }),
      onBatch: (spikes) => {
        spike_count += spikes.steps.length;
        hasher.update(spikes);
      },
      onEnd: (end) => {
        if (end.type === 'failed') {
          reject(new LabError(end.error.code, end.error.message, end.error.data));
        } else if (end.type === 'cancelled') {
          reject(
            signal?.reason instanceof Error ? signal.reason : new LabError('cancelled', 'It was cancelled'),
          );
        } else {
          const repeated_hash = hasher.digest();
          resolve({
            id,
            is_identical: repeated_hash === spike_hash,
            stored_hash: spike_hash,
            repeated_hash,
            spike_count,
            stored_engine_version: provenance.engine_version,
            engine_version: engineVersion,
          });
        }
      },
    },
  );
  const cancel = (): void => {
    simulator.cancel(job);
  };
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

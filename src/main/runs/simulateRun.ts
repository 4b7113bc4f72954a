import { randomUUID } from 'node:crypto';
import { LabError } from '#shared/errors.ts';
import type { JobProgress, SpikeBatch } from '#shared/runs/batch.ts';
import type { JobRequest, SimulatorClient } from '#simulator/client/simulatorClient.ts';

/** How somebody follows a simulation and stops it. */
export interface SimulationControl {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: JobProgress) => void;
}

/**
 * Compute something in the simulator and store nothing: `onBatch` gets all spikes, in order.
 *
 * Rejects with the simulation's error where it fails, with the signal's reason where it is aborted.
 */
export async function simulateRun(
  simulator: SimulatorClient,
  request: JobRequest,
  onBatch: (spikes: SpikeBatch) => void,
  { signal, onProgress }: SimulationControl,
): Promise<void> {
  const job = `simulate ${randomUUID()}`;
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  simulator.start(job, request, {
    ...(onProgress && { onProgress }),
    onBatch,
    onEnd: (end) => {
      if (end.type === 'done') resolve(undefined);
      else if (end.type === 'failed') reject(new LabError(end.error.code, end.error.message, end.error.data));
      else
        reject(
          signal?.reason instanceof Error ? signal.reason : new LabError('cancelled', 'It was cancelled'),
        );
    },
  });
  await whileAborting(signal, () => simulator.cancel(job), promise);
}

/** Wait for something that `cancel` brings to an end when the signal is aborted. */
export async function whileAborting<T>(
  signal: AbortSignal | undefined,
  cancel: () => void,
  work: Promise<T>,
): Promise<T> {
  if (signal?.aborted) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    return await work;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { Parameters } from '#shared/model/schema.ts';
import type { JobProgress, SpikeBatch, TraceBatch } from '#shared/runs/batch.ts';
import { mergeSpikes, mergeTraces } from '#shared/runs/mergeBatches.ts';
import type { RunOptions } from '#shared/runs/run.ts';
import { createJob } from './job.ts';

/** Wall time between two looks at the event loop [ms]: short enough for Ctrl-C and a smooth progress bar. */
const SLICE_MS = 40;

export interface SimulationResult {
  /** Spikes with warmup <= t <= warmup + simtime, counted from the end of the warm-up. */
  readonly spikes: Spikes;
  readonly traces: TraceBatch | null;
  readonly synapses: number;
  /** Wall times [s]. */
  readonly build_s: number;
  readonly simulate_s: number;
}

export interface SimulationHooks {
  readonly onProgress?: (progress: JobProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Simulate valid parameters from start to end in this process, giving way to the event loop between slices.
 *
 * Rejects with the signal's reason where it is aborted, with a ParameterError where the network is too large.
 */
export async function simulate(
  parameters: Parameters,
  options: RunOptions,
  { onProgress, signal }: SimulationHooks = {},
): Promise<SimulationResult> {
  const job = createJob(parameters, options, () => performance.now());
  const spikes: SpikeBatch[] = [];
  const traces: TraceBatch[] = [];
  try {
    while (!job.isDone) {
      const batch = job.advance(SLICE_MS);
      spikes.push(batch.spikes);
      if (batch.traces) traces.push(batch.traces);
      onProgress?.(job.progress);
      await nextTurn();
      signal?.throwIfAborted();
    }
  } finally {
    job.close();
  }
  const { steps, neurons } = mergeSpikes(spikes);
  return {
    spikes: { steps, neurons },
    traces: mergeTraces(traces),
    synapses: job.synapses,
    build_s: job.build_s,
    simulate_s: job.simulate_s,
  };
}

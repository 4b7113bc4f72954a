import { onTestFinished } from 'vitest';
import type { SpikeBatch } from '#shared/runs/batch.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { forkSimulator, type ForkOptions } from '#simulator/client/forkSimulator.ts';
import type { ProcessExit } from '#simulator/client/processHandle.ts';
import { SimulatorClient, type JobEnd, type JobRequest } from '#simulator/client/simulatorClient.ts';

/** 500 neurons in 4 clusters, quick to simulate. */
export const smallNetwork = { N_E: 400, N_I: 100, n_clusters: 4, rep: 3, stim_clusters: null } as const;

/** So long that a test meets it in the middle. */
export const endless: Parameters = validateParameters({ ...smallNetwork, warmup: 0, simtime: 1e8 });

/** Start a simulator that ends with the test; `deaths` collects its unasked ends. */
export function startSimulator(options: ForkOptions = {}) {
  const deaths: ProcessExit[] = [];
  const simulator = new SimulatorClient({
    startProcess: (listeners) => forkSimulator(listeners, options),
    onDied: (exit) => void deaths.push(exit),
  });
  onTestFinished(() => simulator.stop());
  return { simulator, deaths };
}

export const kernelJob = (parameters: Parameters): JobRequest => ({
  parameters,
  options: { implementation: 'kernel', precision: 'double' },
});

/** Start a job and watch it: `batches` so far, `first` after the first batch, `end` when it has ended. */
export function watchJob(simulator: SimulatorClient, name: string, request: JobRequest) {
  const batches: SpikeBatch[] = [];
  const first = Promise.withResolvers<undefined>();
  const end = Promise.withResolvers<JobEnd>();
  simulator.start(name, request, {
    onBatch: (spikes) => {
      batches.push(spikes);
      first.resolve(undefined);
    },
    onEnd: end.resolve,
  });
  return { batches, first: first.promise, end: end.promise };
}

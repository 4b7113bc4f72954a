import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Spikes } from '#shared/analysis/spikes.ts';
import type { Parameters } from '#shared/model/schema.ts';
import { validateParameters } from '#shared/model/validate.ts';
import { mergeSpikes } from '#shared/runs/mergeBatches.ts';
import { createLog } from '#main/log.ts';
import { RunService, type RunServiceOptions } from '#main/runs/runService.ts';
import { openDatabase, type OpenOptions } from '#main/storage/openDatabase.ts';
import { RunStore } from '#main/storage/runStore.ts';
import { createJob } from '#simulator/job.ts';
import { endless, smallNetwork, startSimulator } from './simulatorJobs.ts';

export const shortRun = { parameters: { ...smallNetwork, warmup: 20, simtime: 3000 } };
export const endlessRun = { parameters: endless };

/** Make the path of a database in a folder that goes with the test. */
export function temporaryDatabase(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ei-cluster-lab-runs-'));
  onTestFinished(() => rmSync(folder, { recursive: true, maxRetries: 5 }));
  return join(folder, 'runs.db');
}

/** Open a database for the time of the test. */
export function openStore(database: string, options: OpenOptions = {}): RunStore {
  const store = new RunStore(openDatabase(database, options));
  onTestFinished(() => store.close());
  return store;
}

/** Start a run service with a simulator of its own on a database; `logged` collects its warnings and errors. */
export function startService(database: string, options: Partial<RunServiceOptions> = {}) {
  const store = openStore(database);
  const { simulator } = startSimulator();
  const logged: string[] = [];
  const log = createLog((line, level) => {
    if (level !== 'info') logged.push(line);
  });
  const owner = randomUUID();
  const service = new RunService({ store, simulator, clock: Date.now, log, owner, ...options });
  onTestFinished(() => service.stop());
  return { service, store, simulator, logged };
}

/** Return when a run of a service has sent its first spikes. */
export function firstBatch(service: RunService, id: string): Promise<void> {
  return new Promise((resolve) => {
    service.events.on('batch', (batchId) => {
      if (batchId === id) resolve();
    });
  });
}

/** Simulate in this process, with the kernel in double precision. */
export function simulateHere(values: Readonly<Record<string, unknown>>): Spikes {
  const parameters: Parameters = validateParameters(values);
  const job = createJob(parameters, { implementation: 'kernel', precision: 'double' }, () =>
    performance.now(),
  );
  const batches = [];
  while (!job.isDone) batches.push(job.advance(1000).spikes);
  const { steps, neurons } = mergeSpikes(batches);
  return { steps, neurons };
}

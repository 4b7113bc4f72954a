// A host with real services on a database of its own, for tests.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createServices, type Services } from '#main/host/services.ts';
import { createLog, type Log } from '#main/log.ts';

/** A network that is simulated in a moment. */
export const smallNetwork = {
  N_E: 80,
  N_I: 20,
  n_clusters: 4,
  rep: 2,
  warmup: 0,
  simtime: 200,
  stim_clusters: null,
};

/** A network whose simulation goes on until it is stopped. */
export const longRun = { ...smallNetwork, simtime: 10_000_000 };

export interface LogEntry {
  readonly level: string;
  readonly message: string;
  readonly [field: string]: unknown;
}

/** Make a log that keeps its entries. */
export function keptLog(): { log: Log; entries: LogEntry[] } {
  const entries: LogEntry[] = [];
  return { entries, log: createLog((line) => entries.push(JSON.parse(line) as LogEntry)) };
}

/** Make a folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Make services on a new database that end with the test. */
export async function testServices(log: Log = keptLog().log): Promise<Services> {
  const services = createServices({ database: join(await temporaryFolder(), 'runs.db'), log, workers: 1 });
  onTestFinished(() => services.close());
  return services;
}

/** Wait until a condition holds; the test's time limit ends the wait. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

import { randomUUID } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { describeExit, type StartProcess } from '#simulator/client/processHandle.ts';
import { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import type { Log } from '../log.ts';
import { RunService } from '../runs/runService.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { RunStore } from '../storage/runStore.ts';

export interface ComputingOptions {
  /** The database's file; made where there is none. */
  readonly database: string;
  readonly log: Log;
  /** How to start the simulator process; a child process of Node if left out. */
  readonly startProcess?: StartProcess;
  /** How many runs are computed at once; as many as there are cores if left out. */
  readonly workers?: number;
  /** Compute all runs that wait in the database (the default), or only those that are started here. */
  readonly claims?: 'all' | 'own';
}

/** What it takes to compute runs and store them. */
export interface Computing {
  readonly store: RunStore;
  readonly runs: RunService;
  readonly simulator: SimulatorClient;
  /** Stop what is running (it is stored as interrupted), end the simulator and close the database. */
  close(): Promise<void>;
}

/**
 * Wire storage, simulator and run service together.
 *
 * Throws a LabError where the database cannot be used; nothing is left running then.
 */
export function createComputing({
  database,
  log,
  startProcess = forkSimulator,
  workers = availableParallelism(),
  claims = 'all',
}: ComputingOptions): Computing {
  const store = new RunStore(openDatabase(database));
  const simulator = new SimulatorClient({
    startProcess,
    onDied: (exit) => log.error(describeExit(exit), { output: exit.output }),
  });
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const runs = new RunService({
    store,
    simulator,
    clock: Date.now,
    log,
    owner,
    concurrency: workers,
    claims,
  });
  return {
    store,
    runs,
    simulator,
    close: async () => {
      await runs.stop();
      await simulator.stop();
      store.close();
    },
  };
}

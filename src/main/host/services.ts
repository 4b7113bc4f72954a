import { randomUUID } from 'node:crypto';
import { availableParallelism, hostname } from 'node:os';
import { forkSimulator } from '#simulator/client/forkSimulator.ts';
import { describeExit, type StartProcess } from '#simulator/client/processHandle.ts';
import { SimulatorClient } from '#simulator/client/simulatorClient.ts';
import { AnalysisService } from '../analysis/analysisService.ts';
import { ExportDesk } from '../export/exportDesk.ts';
import type { Log } from '../log.ts';
import { Connectivity } from '../runs/connectivity.ts';
import { RunService } from '../runs/runService.ts';
import { Thumbnails } from '../runs/thumbnails.ts';
import { SettingsService } from '../settings/settingsService.ts';
import { openDatabase } from '../storage/openDatabase.ts';
import { SweepService } from '../sweeps/sweepService.ts';
import { RunStore } from '../storage/runStore.ts';

export interface ServicesOptions {
  /** The database's file; made where there is none. */
  readonly database: string;
  readonly log: Log;
  /** How to start the simulator process; a child process of Node if left out. */
  readonly startProcess?: StartProcess;
  /** What the settings are kept by; in memory only if left out. */
  readonly settings?: SettingsService;
  /** How many runs are computed at once; what the settings say if left out. */
  readonly workers?: number;
  /** Compute all runs that wait in the database (the default), or only those that are started here. */
  readonly claims?: 'all' | 'own';
}

/** What every host works with. */
export interface Services {
  readonly store: RunStore;
  readonly runs: RunService;
  readonly sweeps: SweepService;
  readonly thumbnails: Thumbnails;
  readonly simulator: SimulatorClient;
  readonly connectivity: Connectivity;
  readonly exports: ExportDesk;
  readonly analyses: AnalysisService;
  readonly log: Log;
  readonly settings: SettingsService;
  /** How many runs are computed at once. */
  readonly workers: number;
  /** Stop what is running (it is stored as interrupted), end the simulator and close the database. */
  close(): Promise<void>;
}

/**
 * Wire storage, simulator and run service together.
 *
 * Throws a LabError where the database cannot be used; nothing is left running then.
 */
export function createServices(options: ServicesOptions): Services {
  const { log, startProcess = forkSimulator, claims = 'all', settings = new SettingsService(null) } = options;
  const workersOf = (chosen: number | null): number => chosen ?? options.workers ?? availableParallelism();
  const store = new RunStore(openDatabase(options.database));
  const simulator = new SimulatorClient({
    startProcess,
    onDied: (exit) => log.error(describeExit(exit), { output: exit.output }),
  });
  const connectivity = new Connectivity(simulator);
  const thumbnails = new Thumbnails(store, log);
  const owner = `${hostname()}:${process.pid}:${randomUUID()}`;
  const runs = new RunService({
    store,
    simulator,
    clock: Date.now,
    log,
    owner,
    concurrency: options.workers ?? workersOf(settings.settings.workers),
    claims,
  });
  const sweeps = new SweepService({ store, runs, log });
  settings.events.on('changed', ({ workers }) => {
    runs.concurrency = workersOf(workers);
  });
  const analyses = new AnalysisService(store, log);
  const exports = new ExportDesk(store, simulator);
  let closing: Promise<void> | null = null;
  const close = async (): Promise<void> => {
    exports.close();
    await analyses.close();
    await thumbnails.stop();
    await runs.stop();
    sweeps.stop();
    await simulator.stop();
    store.close();
  };
  return {
    store,
    runs,
    sweeps,
    thumbnails,
    simulator,
    connectivity,
    exports,
    analyses,
    log,
    settings,
    get workers() {
      return runs.concurrency;
    },
    close: () => (closing ??= close()),
  };
}

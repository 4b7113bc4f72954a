import { availableParallelism } from 'node:os';
import { AnalysisService } from '../analysis/analysisService.ts';
import { ExportDesk } from '../export/exportDesk.ts';
import type { Log } from '../log.ts';
import { Connectivity } from '../runs/connectivity.ts';
import { Thumbnails } from '../runs/thumbnails.ts';
import { SettingsService } from '../settings/settingsService.ts';
import { SweepService } from '../sweeps/sweepService.ts';
import { createComputing, type Computing, type ComputingOptions } from './computing.ts';

export interface ServicesOptions extends ComputingOptions {
  /** What the settings are kept by; in memory only if left out. They say how many runs are computed at once. */
  readonly settings?: SettingsService;
}

/** What every host works with. */
export interface Services extends Computing {
  readonly sweeps: SweepService;
  readonly thumbnails: Thumbnails;
  readonly connectivity: Connectivity;
  readonly exports: ExportDesk;
  readonly analyses: AnalysisService;
  readonly log: Log;
  readonly settings: SettingsService;
  /** How many runs are computed at once. */
  readonly workers: number;
}

/**
 * Wire everything together that a host works with.
 *
 * Throws a LabError where the database cannot be used; nothing is left running then.
 */
export function createServices(options: ServicesOptions): Services {
  const { log, settings = new SettingsService(null) } = options;
  const workersOf = (chosen: number | null): number => chosen ?? options.workers ?? availableParallelism();
  const computing = createComputing({
    ...options,
    workers: options.workers ?? workersOf(settings.settings.workers),
  });
  const { store, simulator, runs } = computing;
  const connectivity = new Connectivity(simulator);
  const thumbnails = new Thumbnails(store, log);
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
    sweeps.stop();
    await computing.close();
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

import type { Parameters } from '../model/schema.ts';

/** A run waits, is simulated, and ends in one of the last four ways. */
export type RunStatus = 'queued' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed' | 'interrupted';

/** Runs that somebody waits for go before those of a batch. */
export type RunPriority = 'interactive' | 'batch';

/** How a run is computed, besides its parameters. */
export interface RunOptions {
  readonly precision: 'double' | 'single';
  readonly implementation: 'kernel' | 'reference';
  /** Threads that work on the run, as many as is fastest if left out; the spikes are the same with any number. */
  readonly threads?: number;
}

/** The most threads that a run may be given. */
export const maximumThreads = 64;

/** What computed a run: kept with it for ever. */
export interface Provenance extends RunOptions {
  readonly app: string;
  readonly app_version: string;
  /** Changes whenever the same parameters and seed could give other spikes. */
  readonly engine_version: string;
  /** Hash of the kernel's sources, null for the reference engine. */
  readonly kernel: string | null;
  readonly schema_version: number;
  readonly platform: string;
  readonly node: string;
  /** Where results differ from the PyNEST example on purpose. */
  readonly differences_from_example: readonly string[];
  /** Where the run was not computed here but imported as spikes: from which file, and by what. `app` computed it then. */
  readonly imported?: { readonly file: string; readonly app: string; readonly app_version: string };
}

/** Why a run failed or was interrupted. */
export interface RunFailure {
  readonly code: string;
  readonly message: string;
}

/** Names of metrics are those of the statistics, besides `spikes`, `synapses`, `build_s`, `simulate_s`, `rtf`. */
export type Metrics = Readonly<Record<string, number | null>>;

/** Runs that belong together: trials of one network, or one network drawn with several seeds. */
export interface RunGroup {
  readonly id: string;
  readonly name: string;
  readonly kind: 'trials' | 'seeds';
}

/** The sweep that a run is a cell of. */
export interface RunSweep {
  readonly id: string;
  readonly name: string;
  /** Index of the cell. */
  readonly cell: number;
}

/** A stored run without its spikes. Times are milliseconds since 1970 UTC. */
export interface Run extends RunOptions {
  readonly id: string;
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
  readonly is_starred: boolean;
  readonly status: RunStatus;
  readonly priority: RunPriority;
  readonly parameters: Parameters;
  readonly created_at: number;
  readonly started_at: number | null;
  readonly finished_at: number | null;
  /** When it was put into the trash, null where it was not. */
  readonly trashed_at: number | null;
  /** Biological time that is stored [ms], warm-up not counted. */
  readonly recorded_ms: number;
  readonly spike_count: number;
  readonly size_bytes: number;
  /** sha256 of the spikes, null until the run is done. */
  readonly spike_hash: string | null;
  readonly failure: RunFailure | null;
  readonly provenance: Provenance;
  /** The run this one repeats or varies, null where there is none. */
  readonly parent_id: string | null;
  /** The group it was started in, null where it was started alone. */
  readonly group: RunGroup | null;
  /** The sweep it is a cell of, null where it was started by itself. */
  readonly sweep: RunSweep | null;
  /** False where its spikes and traces are not stored: of such a run metrics and spike hash are all there is. */
  readonly are_spikes_kept: boolean;
  readonly metrics: Metrics;
}

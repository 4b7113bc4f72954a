import type { Parameters } from '../model/schema.ts';
import type { RunOptions, RunStatus } from '../runs/run.ts';

/** Values of an axis or of a parameter tied to one; those of `list` may be whatever the parameter takes. */
export type AxisValues =
  /** From start to stop in steps; stop is included where a step meets it. */
  | { readonly type: 'linear'; readonly start: number; readonly stop: number; readonly step: number }
  /** So many values from start to stop with the same ratio between neighbours. */
  | { readonly type: 'log'; readonly start: number; readonly stop: number; readonly points: number }
  | { readonly type: 'list'; readonly values: readonly unknown[] };

/** A parameter that follows an axis: with as many values of its own as the axis has, or the axis' value times a factor. */
export interface TiedParameter {
  readonly target: string;
  readonly values: AxisValues | { readonly type: 'factor'; readonly factor: number };
}

/**
 * A direction in which parameters are varied.
 *
 * A target is a parameter's name, or an entry of a matrix or list such as `baseline_conn_prob[0][1]` ([to][from], E is 0).
 */
export interface SweepAxis {
  readonly target: string;
  readonly values: AxisValues;
  readonly tied?: readonly TiedParameter[];
}

/** Seeds: so many from the base's `randseed` on, or those of a list. */
export type SweepSeeds = number | readonly number[];

/** A grid of points: one or two axes, the first varying slowest, at every point all seeds. */
export interface SweepGrid {
  readonly axes: readonly SweepAxis[];
  /** A condition on parameters, such as `rep < n_clusters`: points that do not meet it are left out. */
  readonly constraint?: string;
  readonly seeds: SweepSeeds;
}

/** Of which cells the spikes are kept: all, those with the first seed of each point, or none. Metrics always are. */
export const keepSpikesChoices = ['all', 'first', 'none'] as const;
export type KeepSpikes = (typeof keepSpikesChoices)[number];

/** How the runs of a sweep are computed; how many threads is up to the machine. */
export type SweepOptions = Pick<RunOptions, 'precision' | 'implementation'>;

/** What somebody asks for who starts a sweep. */
export interface SweepRequest extends SweepGrid {
  /** "Sweep 3" or the like where it is missing or blank. */
  readonly name?: string;
  /** The base: what is left out has its default. Its values of the varied parameters mark the base point. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly options?: Partial<SweepOptions>;
  /** `all` if left out. */
  readonly keep_spikes?: KeepSpikes;
  /** Id of the run around which the sweep is laid. */
  readonly parent_id?: string | null;
}

/** A sweep is `done` when all its cells have ended, in whatever way. */
export type SweepStatus = 'running' | 'paused' | 'done' | 'cancelled';

/** Where a cell is: not begun, invalid (`skipped`), or where its run is. */
export type CellStatus = 'waiting' | 'skipped' | RunStatus;

/** How many cells there are of each kind; interrupted ones are computed again and count as `waiting`. */
export interface SweepCounts {
  readonly cells: number;
  readonly waiting: number;
  readonly running: number;
  readonly done: number;
  readonly failed: number;
  readonly cancelled: number;
  /** Combinations that break a rule between parameters: never computed. */
  readonly skipped: number;
}

/** A stored sweep without its cells. Times are milliseconds since 1970 UTC. */
export interface Sweep extends SweepOptions {
  readonly id: string;
  readonly name: string;
  readonly status: SweepStatus;
  readonly created_at: number;
  readonly finished_at: number | null;
  /** When it was put into the trash, with its runs; null where it was not. */
  readonly trashed_at: number | null;
  readonly keep_spikes: KeepSpikes;
  /** The base, complete. */
  readonly parameters: Parameters;
  readonly parent_id: string | null;
  /** The grid it was started with, and those by which it was extended; all vary the same targets, axis by axis. */
  readonly grids: readonly SweepGrid[];
  readonly counts: SweepCounts;
}

/** How far a sweep is. */
export interface SweepProgress {
  readonly id: string;
  readonly counts: SweepCounts;
  /** Part of the expected work that is done, 0 to 1. */
  readonly fraction: number;
  /** Wall time left [s], null where it is not being computed. */
  readonly remaining_s: number | null;
}

/** A combination of values of the varied parameters. */
export interface SweepPoint {
  /** One value per axis: that of its own target, not of those tied to it. */
  readonly values: readonly unknown[];
  /** Values of all targets, tied ones too. */
  readonly targets: Readonly<Record<string, unknown>>;
}

/** One point with one seed: one run. */
export interface SweepCell {
  /** Index into the points. */
  readonly point: number;
  readonly seed: number;
  readonly status: CellStatus;
  /** Id of its run, null before it has one. */
  readonly run: string | null;
  /** Why it was skipped or has failed. */
  readonly reason: string | null;
  readonly are_spikes_kept: boolean;
}

/** A sweep with its cells, in the order in which they are computed. */
export interface SweepResults {
  readonly sweep: Sweep;
  readonly points: readonly SweepPoint[];
  readonly cells: readonly SweepCell[];
  /** By name of a metric: a value per cell, NaN where there is none. */
  readonly metrics: Readonly<Record<string, Float64Array>>;
}

/** What a sweep would come to before it starts; of an extension only what is new. */
export interface SweepEstimate {
  /** Points and cells that would be computed: one run per cell. */
  readonly points: number;
  readonly cells: number;
  /** Points that the constraint leaves out, and cells that are in the sweep already. */
  readonly excluded_points: number;
  readonly present_cells: number;
  /** Points that break a rule between parameters and are marked as skipped, and why the first of them do. */
  readonly skipped_points: number;
  readonly skipped: readonly { readonly values: readonly unknown[]; readonly reason: string }[];
  /** Wall time on an otherwise idle machine with so many runs at once [s], and of all runs one after the other. */
  readonly seconds: number;
  readonly run_seconds: number;
  readonly workers: number;
  /** How many stored runs the times go by; 0 where they are for another machine. */
  readonly known_runs: number;
  readonly disk_bytes: number;
  /** Space left on the disk [bytes]. */
  readonly free_bytes: number;
}

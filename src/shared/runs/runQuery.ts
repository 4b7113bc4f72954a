import type { Run, RunStatus } from './run.ts';

/** Which stored runs to list, in which order, and which page of them. */
export interface RunQuery {
  /** A condition such as `rep > 4 and rate_E_hz < 3`; see `query/parseFilter.ts`. */
  readonly filter?: string;
  /** Words that all have to occur in name, notes or tags, whatever their case, or be a status or the start of an id. */
  readonly text?: string;
  readonly status?: RunStatus | readonly RunStatus[];
  /** Whether to list the trash instead of the runs that are not in it. */
  readonly trashed?: boolean;
  /**
   * Whether runs of sweeps are listed as well; else they are only where the filter names `sweep` or `sweep_id`, and in the
   * trash unless they are there with their whole sweep.
   */
  readonly in_sweeps?: boolean;
  /** Fields, parameters or metrics by comma, `-` before a name for descending; the newest first by default. */
  readonly sort?: string;
  readonly offset?: number;
  /** At most 1000, 100 by default. */
  readonly limit?: number;
}

/** A page of runs and how many there are on all pages. */
export interface RunPage {
  readonly runs: readonly Run[];
  readonly total: number;
}

/** Some runs: those that a query finds, on all pages, or those of some ids. */
export type RunSet = { readonly query: RunQuery } | { readonly ids: readonly string[] };

/** A parameter that is not the same in all runs of a set, and how many values it has there. */
export interface DifferingParameter {
  readonly name: string;
  readonly values: number;
}

/** How many runs of a set have a status or a tag, the most frequent first. */
export interface RunFacets {
  readonly runs: number;
  readonly starred: number;
  readonly statuses: readonly { readonly name: RunStatus; readonly runs: number }[];
  readonly tags: readonly { readonly name: string; readonly runs: number }[];
}

/** What a person may change about many stored runs at once. */
export interface SharedChanges {
  readonly addTags?: readonly string[];
  readonly removeTags?: readonly string[];
  readonly is_starred?: boolean;
}

/** What a person may change about a stored run. */
export interface RunChanges {
  readonly name?: string;
  readonly notes?: string;
  readonly tags?: readonly string[];
  readonly is_starred?: boolean;
}

/** What the database takes up. */
export interface DiskUse {
  readonly path: string;
  /** The file with its journal [bytes]. */
  readonly file_bytes: number;
  /** Spikes and traces of runs that are not in the trash, and of those that are [bytes]. */
  readonly runs_bytes: number;
  readonly trash_bytes: number;
  readonly runs: number;
  readonly trashed: number;
  /** Space left on the disk [bytes]. */
  readonly free_bytes: number;
}

/** What an integrity check found; `problems` is empty where all is well. */
export interface DatabaseCheck {
  readonly is_ok: boolean;
  readonly problems: readonly string[];
  readonly schema_version: number;
  readonly runs: number;
  readonly spike_chunks: number;
  readonly trace_chunks: number;
}

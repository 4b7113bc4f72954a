import type { Parameters } from '#shared/model/schema.ts';
import type {
  Metrics,
  Provenance,
  Run,
  RunFailure,
  RunGroup,
  RunOptions,
  RunPriority,
} from '#shared/runs/run.ts';

/** A run that is to be computed. */
export interface NewRun {
  readonly parameters: Parameters;
  readonly options: RunOptions;
  /** "Run 12" or the like where it is missing or blank. */
  readonly name?: string;
  readonly tags?: readonly string[];
  readonly notes?: string;
  readonly priority: RunPriority;
  readonly provenance: Provenance;
  readonly parent_id?: string | null;
  readonly group?: RunGroup | null;
}

/** How a run ended. */
export type RunEnd =
  | { readonly status: 'done'; readonly metrics: Metrics; readonly spike_hash: string }
  | {
      readonly status: 'cancelled' | 'failed' | 'interrupted';
      readonly failure: RunFailure | null;
      readonly metrics?: Metrics;
    };

/** What an owner learns when it says that it is alive. */
export interface HeartbeatAnswer {
  /** Ids of the runs it holds. */
  readonly held: readonly string[];
  /** Ids of those that somebody, maybe another process, wants to be cancelled. */
  readonly cancelRequested: readonly string[];
}

/** What importing a run came to: `duplicate` means that the same run is there already. */
export interface InsertResult {
  readonly outcome: 'inserted' | 'duplicate';
  readonly run: Run;
}

/** Which stretch of a run's spikes to read, in steps, both inclusive. */
export interface StepRange {
  readonly fromStep?: number;
  readonly toStep?: number;
}

/** Say what will compute a run. */
export type DescribeRun = (run: Run) => Provenance;

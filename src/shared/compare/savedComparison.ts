import * as v from 'valibot';

/** How the runs of a group are summed up in plots: mean with its standard error, or median with quartiles. */
export const spreads = ['standard_error', 'quartiles'] as const;
export type Spread = (typeof spreads)[number];

const runId = v.pipe(v.string(), v.minLength(1), v.maxLength(100));
const text = v.pipe(v.string(), v.maxLength(1000));

/** Most runs that one comparison holds: a dozen groups of many replicates. */
export const mostRuns = 5000;

/** What is compared and how it is shown; groups go by the id of their first run. */
export const comparisonSetupSchema = v.strictObject({
  /** In their order, each with the name it had, so that one that is gone can still be named. */
  runs: v.pipe(
    v.array(v.strictObject({ id: runId, name: text })),
    v.minLength(1),
    v.maxLength(mostRuns),
    v.readonly(),
  ),
  /** Id of a run of the group that the others are compared with, null for the first group. */
  baseline: v.nullable(runId),
  hidden: v.pipe(v.array(runId), v.maxLength(mostRuns), v.readonly()),
  /** Names of groups in this comparison, where they have others than their runs. */
  labels: v.record(runId, text),
  /** Which of its runs a group shows in rasters and maps, where it is not the first. */
  replicates: v.record(runId, runId),
  areReplicatesCollapsed: v.boolean(),
  spread: v.picklist(spreads),
});

export type ComparisonSetup = v.InferOutput<typeof comparisonSetupSchema>;

/** Longest name of a comparison. */
export const maximumNameLength = 100;

export const comparisonNameSchema = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1),
  v.maxLength(maximumNameLength),
);

/** A comparison that was saved by a name. Times are milliseconds since 1970 UTC. */
export interface SavedComparison {
  readonly id: string;
  readonly name: string;
  readonly created_at: number;
  readonly updated_at: number;
  readonly setup: ComparisonSetup;
}

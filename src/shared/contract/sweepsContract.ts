import * as v from 'valibot';
import type { Parameters } from '../model/schema.ts';
import {
  keepSpikesChoices,
  type Sweep,
  type SweepEstimate,
  type SweepProgress,
  type SweepResults,
} from '../sweeps/sweep.ts';
import { count, float64Array, nothing, ourObject, parameterValues, runId, shortText } from './plainData.ts';
import { procedure } from './procedure.ts';
import { implementation, precision, runStatus } from './runSchema.ts';

const number = v.pipe(v.number(), v.finite());
const target = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const valueList = v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(10_000), v.readonly());

const linear = v.strictObject({ type: v.literal('linear'), start: number, stop: number, step: number });
const log = v.strictObject({ type: v.literal('log'), start: number, stop: number, points: count });
const list = v.strictObject({ type: v.literal('list'), values: valueList });
const factor = v.strictObject({ type: v.literal('factor'), factor: number });

const axis = v.strictObject({
  target,
  values: v.variant('type', [linear, log, list]),
  tied: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ target, values: v.variant('type', [linear, log, list, factor]) })),
      v.maxLength(20),
      v.readonly(),
    ),
  ),
});

const seed = v.pipe(v.number(), v.integer());
const grid = {
  axes: v.pipe(v.array(axis), v.minLength(1), v.maxLength(2), v.readonly()),
  constraint: v.exactOptional(v.pipe(v.string(), v.maxLength(2000))),
  seeds: v.union([
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
    v.pipe(v.array(seed), v.minLength(1), v.maxLength(10_000), v.readonly()),
  ]),
};
const gridSchema = v.strictObject(grid);
const keepSpikes = v.picklist(keepSpikesChoices);

/** What starts a sweep; whether parameters and values are allowed is for the one schema to say. */
export const sweepRequest = v.strictObject({
  ...grid,
  name: v.exactOptional(shortText),
  parameters: parameterValues,
  options: v.exactOptional(
    v.strictObject({
      precision: v.exactOptional(precision),
      implementation: v.exactOptional(implementation),
    }),
  ),
  keep_spikes: v.exactOptional(keepSpikes),
  parent_id: v.exactOptional(v.nullable(runId)),
});

const counts = v.object({
  cells: count,
  waiting: count,
  running: count,
  done: count,
  failed: count,
  cancelled: count,
  skipped: count,
});

const time = v.nullable(v.number());

/** A stored sweep as it crosses; its parameters may be those of an older version, so they are not checked again. */
export const sweepSchema: v.GenericSchema<Sweep> = v.object({
  id: v.string(),
  name: v.string(),
  status: v.picklist(['running', 'paused', 'done', 'cancelled']),
  created_at: v.number(),
  finished_at: time,
  trashed_at: time,
  precision,
  implementation,
  keep_spikes: keepSpikes,
  parameters: ourObject<Parameters>(),
  parent_id: v.nullable(v.string()),
  grids: v.pipe(v.array(gridSchema), v.readonly()),
  counts,
});

const values = v.pipe(v.array(v.unknown()), v.readonly());

const results: v.GenericSchema<SweepResults> = v.object({
  sweep: sweepSchema,
  points: v.array(v.object({ values, targets: v.record(v.string(), v.unknown()) })),
  cells: v.array(
    v.object({
      point: count,
      seed: v.number(),
      status: v.union([v.picklist(['waiting', 'skipped']), runStatus]),
      run: v.nullable(v.string()),
      reason: v.nullable(v.string()),
      are_spikes_kept: v.boolean(),
    }),
  ),
  metrics: v.record(v.string(), float64Array),
});

const estimate: v.GenericSchema<SweepEstimate> = v.object({
  points: count,
  cells: count,
  excluded_points: count,
  present_cells: count,
  skipped_points: count,
  skipped: v.array(v.object({ values, reason: v.string() })),
  seconds: v.number(),
  run_seconds: v.number(),
  workers: count,
  known_runs: count,
  disk_bytes: v.number(),
  free_bytes: count,
});

const progress: v.GenericSchema<SweepProgress> = v.object({
  id: v.string(),
  counts,
  fraction: v.number(),
  remaining_s: v.nullable(v.number()),
});

const extension = v.strictObject({
  id: runId,
  grids: v.pipe(v.array(gridSchema), v.minLength(1), v.maxLength(1000)),
});
const oneSweep = v.strictObject({ id: runId });
/** Names of metrics, all that there are if left out. */
const metrics = v.exactOptional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(100)));

/**
 * Sweeps. Errors: `invalid-sweep` (axes, seeds, size) and `invalid-filter` (the constraint, with `start` and `end`) say
 * what is allowed, `invalid-parameters` lists problems of the base and of values that a parameter never takes; `no-such-sweep`.
 */
export const sweepsProcedures = {
  /** Say what a sweep would come to; stores nothing. */
  'sweeps.estimate': procedure(sweepRequest, estimate),
  /** The same for grids that are added to a sweep: what is new. */
  'sweeps.estimateExtension': procedure(extension, estimate),
  /** Store a sweep and compute it: its cells take the cores that no waiting run needs. */
  'sweeps.start': procedure(sweepRequest, sweepSchema),
  /** All sweeps, the newest first, those of the trash only if asked for. */
  'sweeps.list': procedure(v.strictObject({ trashed: v.exactOptional(v.boolean()) }), v.array(sweepSchema)),
  /** A sweep by id, unique start of an id, or name, with its cells and their metrics; a name without values has only NaN. */
  'sweeps.show': procedure(v.strictObject({ reference: shortText, metrics }), results),
  /** Begin no further cells; those that are computed go on to their end. */
  'sweeps.pause': procedure(oneSweep, sweepSchema),
  /** Go on, also with a cancelled sweep; cells that have failed or were cancelled are computed again. */
  'sweeps.resume': procedure(oneSweep, sweepSchema),
  /** Begin no further cells and cancel those that are computed; what is done stays. */
  'sweeps.cancel': procedure(oneSweep, sweepSchema),
  /** Add grids over the same targets, refined regions or more seeds, and compute the cells that are new; all or none. */
  'sweeps.extend': procedure(extension, sweepSchema),
  'sweeps.rename': procedure(v.strictObject({ id: runId, name: shortText }), sweepSchema),
  /** Put a sweep and all its runs into the trash; its running cells are cancelled. */
  'sweeps.trash': procedure(oneSweep, sweepSchema),
  /** Take it out of the trash; it is paused unless it was done or cancelled. */
  'sweeps.restore': procedure(oneSweep, sweepSchema),
  /** Delete a sweep of the trash and its runs for good. */
  'sweeps.purge': procedure(oneSweep, nothing),
  /** A row per cell: values of all targets, seed, status, run, metrics. `name` is one for a file. */
  'sweeps.csv': procedure(
    v.strictObject({ id: runId, metrics }),
    v.object({ name: v.string(), text: v.string() }),
  ),
};

export const sweepsEvents = {
  /** A sweep is new, or its name, status, grids or place has changed. */
  'sweeps.changed': v.object({ sweep: sweepSchema }),
  /** Cells have begun or ended; at most once a second per sweep. */
  'sweeps.progress': progress,
  'sweeps.removed': v.object({ id: v.string() }),
};

import * as v from 'valibot';
import type { RunConnectivity } from '../runs/connectivity.ts';
import { maximumThreads } from '../runs/run.ts';
import type { RunPage, RunQuery, RunSet } from '../runs/runQuery.ts';
import {
  byteArray,
  count,
  float64Array,
  manyIds,
  nothing,
  parameterValues,
  runId,
  runIds,
  shortText,
  uint32Array,
} from './plainData.ts';
import { procedure } from './procedure.ts';
import { implementation, precision, runPriority, runSchema, runStatus } from './runSchema.ts';

const notes = v.pipe(v.string(), v.maxLength(1_000_000));
const tags = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(200), v.readonly());

/** What can be said about a run that is to be computed, besides its parameters. */
const aboutRun = {
  options: v.exactOptional(
    v.strictObject({
      precision: v.exactOptional(precision),
      implementation: v.exactOptional(implementation),
      threads: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(maximumThreads))),
    }),
  ),
  name: v.exactOptional(shortText),
  notes: v.exactOptional(notes),
  tags: v.exactOptional(tags),
  priority: v.exactOptional(runPriority),
};

const seed = v.pipe(v.number(), v.integer());
const seeds = v.pipe(v.array(seed), v.minLength(1), v.maxLength(10_000), v.readonly());
const runs = v.pipe(v.array(runSchema), v.readonly());

const condition = {
  filter: v.exactOptional(v.pipe(v.string(), v.maxLength(10_000))),
  text: v.exactOptional(shortText),
  status: v.exactOptional(v.union([runStatus, v.pipe(v.array(runStatus), v.maxLength(20))])),
  trashed: v.exactOptional(v.boolean()),
  in_sweeps: v.exactOptional(v.boolean()),
};
const page = (maximum: number) => ({
  sort: v.exactOptional(shortText),
  offset: v.exactOptional(count),
  limit: v.exactOptional(v.pipe(count, v.maxValue(maximum))),
});
const query: v.GenericSchema<RunQuery> = v.strictObject({ ...condition, ...page(1000) });
const idsQuery: v.GenericSchema<RunQuery> = v.strictObject({ ...condition, ...page(100_000) });
const found: v.GenericSchema<RunPage> = v.object({ runs: v.array(runSchema), total: count });
/** The runs of a query, on all pages, or of some ids. */
const set: v.GenericSchema<RunSet> = v.union([
  v.strictObject({ query: v.strictObject(condition) }),
  v.strictObject({ ids: manyIds }),
]);
const named = v.pipe(v.array(v.object({ name: v.string(), runs: count })), v.readonly());

const thumbnail = v.object({
  columns: count,
  rows_E: count,
  rows_I: count,
  cells: byteArray,
  is_sampled: v.boolean(),
});

export const spikesSchema = v.object({ steps: uint32Array, neurons: uint32Array });

const traces = v.nullable(
  v.object({
    times_ms: float64Array,
    neurons: uint32Array,
    /** Constant input of each of the neurons [pA]. */
    I_e_pA: float64Array,
    values: v.object({
      V_m: v.exactOptional(float64Array),
      I_syn_ex: v.exactOptional(float64Array),
      I_syn_in: v.exactOptional(float64Array),
    }),
  }),
);

const connectivity: v.GenericSchema<RunConnectivity> = v.object({
  synapses: count,
  counts: float64Array,
  engine_version: v.string(),
  stored_engine_version: v.string(),
});

const verification = v.object({
  id: v.string(),
  is_identical: v.boolean(),
  stored_hash: v.string(),
  repeated_hash: v.string(),
  spike_count: count,
  stored_engine_version: v.string(),
  engine_version: v.string(),
});

const oneRun = v.strictObject({ id: runId });
const someRuns = v.strictObject({ ids: runIds });
const counted = v.object({ runs: count });

export const runsProcedures = {
  /** Store a run and put it into the queue. */
  'runs.start': procedure(v.strictObject({ parameters: parameterValues, ...aboutRun }), runSchema),
  /** The same parameters once per seed, as a group where there are several. */
  'runs.startMany': procedure(v.strictObject({ parameters: parameterValues, seeds, ...aboutRun }), runs),
  /** One network with the same stimulus once per trial, 0 to trials - 1, as a group. */
  'runs.startTrials': procedure(
    v.strictObject({
      parameters: parameterValues,
      trials: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
      ...aboutRun,
    }),
    runs,
  ),
  'runs.list': procedure(query, found),
  /** The ids of all runs that a query finds, or of a page of them, in its order; of at most 100,000. */
  'runs.ids': procedure(idsQuery, v.pipe(v.array(v.string()), v.readonly())),
  /** How many runs of a set have a status or a tag, the most frequent first. */
  'runs.facets': procedure(
    set,
    v.object({
      runs: count,
      starred: count,
      statuses: v.pipe(v.array(v.object({ name: runStatus, runs: count })), v.readonly()),
      tags: named,
    }),
  ),
  /** The parameters that are not the same in all runs of a set, with how many values each has. */
  'runs.differing': procedure(
    set,
    v.pipe(v.array(v.object({ name: v.string(), values: count })), v.readonly()),
  ),
  /** Small pictures of the rasters of runs; those of runs that are gone are left out. */
  'runs.thumbnails': procedure(
    v.strictObject({ ids: v.pipe(runIds, v.maxLength(100)) }),
    v.array(v.object({ id: v.string(), thumbnail: v.nullable(thumbnail), problem: v.nullable(v.string()) })),
  ),
  /** A run by id, unique start of an id, or name. */
  'runs.get': procedure(v.strictObject({ reference: shortText }), runSchema),
  /** Stored spikes from and to a step, both inclusive. */
  'runs.spikes': procedure(
    v.strictObject({ id: runId, fromStep: v.exactOptional(count), toStep: v.exactOptional(count) }),
    spikesSchema,
  ),
  /** Recorded variables, null where there are none. */
  'runs.traces': procedure(oneRun, traces),
  /** Draw a run's network again from its parameters and count its synapses by block. */
  'runs.connectivity': procedure(oneRun, connectivity),
  /** Receive `runs.batch` events of a run from now on, on this connection. */
  'runs.watch': procedure(oneRun, nothing),
  'runs.unwatch': procedure(oneRun, nothing),
  'runs.update': procedure(
    v.strictObject({
      id: runId,
      name: v.exactOptional(shortText),
      notes: v.exactOptional(notes),
      tags: v.exactOptional(tags),
      is_starred: v.exactOptional(v.boolean()),
    }),
    runSchema,
  ),
  /** Change tags and star of runs; gives how many runs that were. */
  'runs.updateMany': procedure(
    v.strictObject({
      ids: runIds,
      addTags: v.exactOptional(tags),
      removeTags: v.exactOptional(tags),
      is_starred: v.exactOptional(v.boolean()),
    }),
    counted,
  ),
  /** Give a group, by name or id, another name; gives how many runs are in it. */
  'runs.renameGroup': procedure(v.strictObject({ group: shortText, name: shortText }), counted),
  /** Put runs into the trash; gives how many were and which could not be, because they are computed. */
  'runs.trash': procedure(
    someRuns,
    v.object({ runs: count, active: v.pipe(v.array(v.string()), v.readonly()) }),
  ),
  'runs.restore': procedure(someRuns, counted),
  /** Delete runs of the trash for good. */
  'runs.purge': procedure(someRuns, nothing),
  /** Delete all runs of the trash for good, but those of deleted sweeps; gives how many that were. */
  'runs.emptyTrash': procedure(nothing, counted),
  'runs.cancel': procedure(oneRun, runSchema),
  'runs.pause': procedure(oneRun, runSchema),
  'runs.resume': procedure(oneRun, runSchema),
  /** Run again, with changes; gives the new run. */
  'runs.rerun': procedure(
    v.strictObject({ id: runId, parameters: v.exactOptional(parameterValues), ...aboutRun }),
    runSchema,
  ),
  /** Run again without storing and compare the spikes. */
  'runs.verify': procedure(oneRun, verification),
};

export const runsEvents = {
  /** A run is new or has changed; of many at once `database.changed` tells. */
  'runs.changed': v.object({ run: runSchema }),
  /** Left out where a client does not keep up. */
  'runs.progress': v.object({
    id: v.string(),
    progress: v.object({
      step: count,
      totalSteps: count,
      time_ms: v.number(),
      duration_ms: v.number(),
      speed: v.number(),
      remaining_s: v.number(),
    }),
  }),
  /**
   * New spikes of a watched run. Where a client does not keep up, batches are left out: how many since the last event
   * of this run says `dropped_batches`; `runs.spikes` has their spikes.
   */
  'runs.batch': v.object({
    id: v.string(),
    firstStep: count,
    // One less than firstStep where nothing was recorded.
    lastStep: v.pipe(v.number(), v.integer(), v.minValue(-1)),
    steps: uint32Array,
    neurons: uint32Array,
    dropped_batches: count,
    dropped_spikes: count,
  }),
  /** Runs were deleted for good. */
  'runs.removed': v.object({ ids: v.pipe(v.array(v.string()), v.readonly()) }),
};

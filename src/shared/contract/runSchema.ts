import * as v from 'valibot';
import type { Parameters } from '../model/schema.ts';
import type { Provenance, Run } from '../runs/run.ts';
import { count, ourObject } from './plainData.ts';

export const runStatus = v.picklist([
  'queued',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
  'interrupted',
]);
export const runPriority = v.picklist(['interactive', 'batch']);
export const precision = v.picklist(['double', 'single']);
export const implementation = v.picklist(['kernel', 'reference']);

const time = v.nullable(v.number());

/** A stored run as it crosses; its parameters may be those of an older version, so they are not checked again. */
export const runSchema: v.GenericSchema<Run> = v.object({
  id: v.string(),
  name: v.string(),
  notes: v.string(),
  tags: v.array(v.string()),
  is_starred: v.boolean(),
  status: runStatus,
  priority: runPriority,
  precision,
  implementation,
  parameters: ourObject<Parameters>(),
  created_at: v.number(),
  started_at: time,
  finished_at: time,
  trashed_at: time,
  recorded_ms: v.number(),
  spike_count: count,
  size_bytes: count,
  spike_hash: v.nullable(v.string()),
  failure: v.nullable(v.object({ code: v.string(), message: v.string() })),
  provenance: ourObject<Provenance>(),
  parent_id: v.nullable(v.string()),
  group: v.nullable(v.object({ id: v.string(), name: v.string(), kind: v.picklist(['trials', 'seeds']) })),
  sweep: v.nullable(v.object({ id: v.string(), name: v.string(), cell: count })),
  are_spikes_kept: v.boolean(),
  metrics: v.record(v.string(), v.nullable(v.number())),
});

import * as v from 'valibot';
import type { RunStatus } from '../runs/run.ts';

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(100));

/** Narrowest and widest column of the history [px]. */
export const columnWidths = { min: 48, max: 1000 };

/** Which columns the history has, in order, and the widths [px] that were changed, by column. */
export const historyLayoutSchema = v.strictObject({
  columns: v.pipe(v.array(key), v.maxLength(300), v.readonly()),
  widths: v.record(key, v.pipe(v.number(), v.minValue(columnWidths.min), v.maxValue(columnWidths.max))),
});

export type HistoryLayout = v.InferOutput<typeof historyLayoutSchema>;

const statuses: readonly RunStatus[] = [
  'queued',
  'running',
  'paused',
  'done',
  'cancelled',
  'failed',
  'interrupted',
];

/** What of the history is shown. */
export const historyConditionSchema = v.strictObject({
  filter: v.pipe(v.string(), v.maxLength(10_000)),
  text: v.pipe(v.string(), v.maxLength(1000)),
  statuses: v.pipe(v.array(v.picklist(statuses)), v.maxLength(statuses.length), v.readonly()),
  tags: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(50), v.readonly()),
  isStarred: v.boolean(),
});

export type HistoryCondition = v.InferOutput<typeof historyConditionSchema>;

/** What was once looked at in the history, by name: condition, sort and columns. */
export const savedViewSchema = v.strictObject({
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  condition: historyConditionSchema,
  sort: v.pipe(v.string(), v.maxLength(1000)),
  layout: historyLayoutSchema,
});

export type SavedView = v.InferOutput<typeof savedViewSchema>;

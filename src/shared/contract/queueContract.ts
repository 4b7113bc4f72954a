import * as v from 'valibot';
import { nothing } from './plainData.ts';
import { procedure } from './procedure.ts';
import { runSchema } from './runSchema.ts';

const runs = v.pipe(v.array(runSchema), v.readonly());

export const queueProcedures = {
  /** What is computed and what waits, in the order in which it will be, of all processes on the database. */
  'queue.get': procedure(nothing, v.object({ running: runs, queued: runs })),
};

export const queueEvents = {
  /** What runs or waits has changed: ask `queue.get`. */
  'queue.changed': nothing,
};

import * as v from 'valibot';
import { count, nothing } from './plainData.ts';
import { procedure } from './procedure.ts';

export const databaseEvents = {
  /** Another program has changed stored runs, or many were changed at once: ask again for what is shown. */
  'database.changed': nothing,
};

export const databaseProcedures = {
  /** Where the database is and what it takes up. */
  'database.info': procedure(
    nothing,
    v.object({
      path: v.string(),
      file_bytes: count,
      runs_bytes: count,
      trash_bytes: count,
      runs: count,
      trashed: count,
      free_bytes: count,
    }),
  ),
  /** Check the database and every chunk in it. */
  'database.check': procedure(
    nothing,
    v.object({
      is_ok: v.boolean(),
      problems: v.pipe(v.array(v.string()), v.readonly()),
      schema_version: count,
      runs: count,
      spike_chunks: count,
      trace_chunks: count,
    }),
  ),
  /** Copy the database to a new file on the machine of the host; never overwrites one. */
  'database.backup': procedure(
    v.strictObject({ file: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
    nothing,
  ),
};

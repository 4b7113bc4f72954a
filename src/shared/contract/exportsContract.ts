import * as v from 'valibot';
import { exportContents, exportFormats } from '../runs/exportFormats.ts';
import { count, nothing, runId } from './plainData.ts';
import { procedure } from './procedure.ts';

/** By what a client recognises its export: a random text of its own. */
const key = v.pipe(v.string(), v.minLength(8), v.maxLength(100));

const exportedFile = v.object({
  name: v.string(),
  bytes: count,
  /** Where the file can be fetched once, by who has the cookie; it is deleted then, or after a while. */
  address: v.string(),
});

export const exportsProcedures = {
  /** Write a stored run into files to be fetched; tells `exports.progress` meanwhile. Error `cancelled` where it was. */
  'exports.write': procedure(
    v.strictObject({
      key,
      id: runId,
      format: v.picklist(exportFormats),
      content: v.exactOptional(v.picklist(exportContents)),
    }),
    v.object({ files: v.pipe(v.array(exportedFile), v.readonly()) }),
  ),
  /** Stop an export; does nothing where it is over. */
  'exports.cancel': procedure(v.strictObject({ key }), nothing),
};

export const exportsEvents = {
  /** How much of an export is done, from 0 to 1. */
  'exports.progress': v.object({ key: v.string(), fraction: v.number() }),
};

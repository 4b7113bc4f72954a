import * as v from 'valibot';
import { exportFormats } from '../runs/exportFormats.ts';
import { byteArray, runId } from './plainData.ts';
import { procedure } from './procedure.ts';
import { runSchema } from './runSchema.ts';

export const filesProcedures = {
  /** A stored run as a file: its name, media type and content. */
  'runs.exportData': procedure(
    v.strictObject({ id: runId, format: v.picklist(exportFormats) }),
    v.object({ name: v.string(), type: v.string(), bytes: byteArray }),
  ),
  /** Store the run of a bundle (.eirun); `duplicate` where it is there already. */
  'runs.importBundle': procedure(
    v.strictObject({ bytes: byteArray }),
    v.object({ outcome: v.picklist(['inserted', 'duplicate']), run: runSchema }),
  ),
};

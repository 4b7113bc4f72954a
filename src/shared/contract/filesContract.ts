import * as v from 'valibot';
import { byteArray } from './plainData.ts';
import { procedure } from './procedure.ts';
import { runSchema } from './runSchema.ts';

export const filesProcedures = {
  /** Store the run of a bundle (.eirun); `duplicate` where it is there already. */
  'runs.importBundle': procedure(
    v.strictObject({ bytes: byteArray }),
    v.object({ outcome: v.picklist(['inserted', 'duplicate']), run: runSchema }),
  ),
};

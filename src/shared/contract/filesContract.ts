import * as v from 'valibot';
import { importedFile } from './dialogsContract.ts';
import { byteArray, shortText } from './plainData.ts';
import { procedure } from './procedure.ts';

const uploadedFile = v.strictObject({ name: shortText, bytes: byteArray });

export const filesProcedures = {
  /**
   * Store the runs of bundles (.eirun), of what a PyNEST script wrote, and of files of spikes, for which parameter files
   * among them hold; says for each what became of it.
   */
  'runs.importFiles': procedure(
    v.strictObject({ files: v.pipe(v.array(uploadedFile), v.minLength(1), v.maxLength(1000), v.readonly()) }),
    v.object({ files: v.pipe(v.array(importedFile), v.readonly()) }),
  ),
};

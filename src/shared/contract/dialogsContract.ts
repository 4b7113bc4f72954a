import * as v from 'valibot';
import { exportContents, exportFormats } from '../runs/exportFormats.ts';
import { nothing, runIds } from './plainData.ts';
import { procedure } from './procedure.ts';
import { runSchema } from './runSchema.ts';

const failure = v.object({ code: v.string(), message: v.string() });

/** What became of a file, or of several that belong together. */
export const importedFile = v.variant('outcome', [
  v.object({ file: v.string(), outcome: v.literal('inserted'), run: runSchema }),
  v.object({ file: v.string(), outcome: v.literal('duplicate'), run: runSchema }),
  v.object({ file: v.string(), outcome: v.literal('failed'), error: failure }),
]);

/** What became of a run that was to be saved as a file. */
const savedRun = v.variant('outcome', [
  v.object({ id: v.string(), outcome: v.literal('saved'), files: v.array(v.string()) }),
  v.object({ id: v.string(), outcome: v.literal('failed'), error: failure }),
]);

export type ImportedFile = v.InferOutput<typeof importedFile>;
export type SavedRun = v.InferOutput<typeof savedRun>;

/**
 * Procedures that ask the user in a dialog of the system: Electron has them, for the window that calls. Other hosts
 * answer with the error `not-available`. Where the user cancels the dialog the answer is null.
 */
export const dialogsProcedures = {
  /** Let the user choose bundles, files of spikes and parameters, and import them. */
  'dialogs.importFiles': procedure(nothing, v.nullable(v.array(importedFile))),
  /** Let the user choose a file of parameters and read it; what is in it is for the caller to find out. */
  'dialogs.openParameters': procedure(nothing, v.nullable(v.object({ name: v.string(), text: v.string() }))),
  /** Let the user choose a file, or a folder for several, where nothing is overwritten, and write the runs there. */
  'dialogs.saveRuns': procedure(
    v.strictObject({
      ids: runIds,
      format: v.picklist(exportFormats),
      content: v.exactOptional(v.picklist(exportContents)),
    }),
    v.nullable(v.array(savedRun)),
  ),
  /** Let the user choose a file and copy the database to it. */
  'dialogs.backup': procedure(nothing, v.nullable(v.object({ file: v.string() }))),
};

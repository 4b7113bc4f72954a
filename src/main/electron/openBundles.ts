import { basename } from 'node:path';
import { dialog } from 'electron';
import type { ImportFiles } from './importFiles.ts';
import type { LabWindows } from './labWindows.ts';

/**
 * Import bundles that the desktop wants opened and show them in a window, which comes to the front, also without any;
 * what cannot be imported is said in a dialog.
 */
export async function openBundles(
  paths: readonly string[],
  windows: LabWindows,
  importFiles: ImportFiles,
): Promise<void> {
  const outcomes = paths.length > 0 ? await importFiles(paths) : [];
  const runs = outcomes.flatMap((each) => (each.outcome === 'failed' ? [] : [each.run]));
  const failures = outcomes.flatMap((each) =>
    each.outcome === 'failed' ? [`${basename(each.file)}: ${each.error.message}`] : [],
  );
  const window = windows.current ?? (await windows.open());
  windows.show(window);
  if (runs.length === 1) windows.tell(window, 'app.openRun', { id: runs[0].id });
  else if (runs.length > 1) windows.tell(window, 'app.command', { id: 'view.runs' });
  if (failures.length === 0) return;
  await dialog.showMessageBox(window, {
    type: 'error',
    message:
      failures.length === 1 ? 'A file could not be opened' : `${failures.length} files could not be opened`,
    detail: failures.join('\n'),
  });
}

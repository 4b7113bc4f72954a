import { dialog, nativeTheme, type BrowserWindow } from 'electron';
import type { WindowHandlers } from '../host/withoutElectron.ts';
import type { RunStore } from '../storage/runStore.ts';
import type { AppState } from './appState.ts';
import { backUp } from './backUp.ts';
import type { ImportFiles } from './importFiles.ts';
import { bundleExtension } from './openedFiles.ts';
import { saveRuns } from './saveRuns.ts';

export interface WindowHandlersContext {
  readonly store: RunStore;
  readonly importFiles: ImportFiles;
  readonly state: AppState;
}

/** Answer the calls of one window that ask the user in its dialogs or concern its look. */
export const windowHandlers = (
  window: BrowserWindow,
  { store, importFiles, state }: WindowHandlersContext,
): WindowHandlers => ({
  'dialogs.importBundles': async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Import runs',
      buttonLabel: 'Import',
      filters: [{ name: 'Run bundles', extensions: [bundleExtension] }],
      properties: ['openFile', 'multiSelections'],
    });
    return canceled ? null : importFiles(filePaths);
  },
  'dialogs.saveRuns': ({ ids, ...request }) => saveRuns(window, store, ids, request),
  'dialogs.backup': () => backUp(window, store),
  'app.setTheme': ({ theme }) => {
    nativeTheme.themeSource = theme;
    if (theme !== state.theme) state.remember({ theme });
    return null;
  },
});

import { dialog, nativeTheme, type BrowserWindow } from 'electron';
import { importEndings } from '#shared/runs/importFormats.ts';
import type { WindowHandlers } from '../host/withoutElectron.ts';
import type { AppState } from './appState.ts';
import { backUp } from './backUp.ts';
import type { ImportFiles } from './importFiles.ts';
import { openParameters } from './openParameters.ts';
import { saveRuns, type SavingServices } from './saveRuns.ts';

export interface WindowHandlersContext {
  readonly services: SavingServices;
  readonly importFiles: ImportFiles;
  readonly state: AppState;
}

/** Answer the calls of one window that ask the user in its dialogs or concern its look. */
export const windowHandlers = (
  window: BrowserWindow,
  { services, importFiles, state }: WindowHandlersContext,
): WindowHandlers => ({
  'dialogs.importFiles': async () => {
    const { canceled, filePaths } = await dialog.showOpenDialog(window, {
      title: 'Import runs',
      buttonLabel: 'Import',
      filters: [
        {
          name: 'Bundles, spikes and parameters',
          extensions: importEndings.map((ending) => ending.slice(1)),
        },
      ],
      properties: ['openFile', 'multiSelections'],
    });
    return canceled ? null : importFiles(filePaths);
  },
  'dialogs.openParameters': () => openParameters(window),
  'dialogs.saveRuns': ({ ids, ...request }) => saveRuns(window, services, ids, request),
  'dialogs.backup': () => backUp(window, services.store),
  'app.setTheme': ({ theme }) => {
    nativeTheme.themeSource = theme;
    if (theme !== state.theme) state.remember({ theme });
    return null;
  },
});

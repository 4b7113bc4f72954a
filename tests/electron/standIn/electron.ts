// A stand-in for the module "electron" in the main process: only what the shell uses, with the strictness that matters to
// it (what must come before or after `ready`, ports that have to be started, dialogs that wait for their user).
// Tests steer it over the process's message channel: see commands.ts.
import { answerCommands } from './commands.ts';

export { app } from './app.ts';
export { BrowserWindow } from './browserWindow.ts';
export { dialog } from './dialog.ts';
export { Menu } from './menu.ts';
export { ipcMain } from './ipcMain.ts';
export { protocol } from './protocol.ts';
export { session } from './session.ts';
export { crashReporter, nativeTheme, powerSaveBlocker, screen, shell } from './system.ts';
export { utilityProcess } from './utilityProcess.ts';

answerCommands();

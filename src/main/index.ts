// Entry of Electron's main process.
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, protocol, type IpcMainInvokeEvent } from 'electron';
import { pingChannel } from '#shared/contract/bridge.ts';
import { appScheme, isOwnPage, servePage } from './appProtocol.ts';
import { startSimulatorProcess } from './simulatorProcess.ts';
import { denyPermissions, lockDownWebContents, openWindow } from './window.ts';

const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];

/** Throw unless a call comes from the main frame of one of our own pages. */
function checkSender({ sender, senderFrame }: IpcMainInvokeEvent): void {
  const isOwn =
    senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url, developmentServer);
  if (!isOwn) throw new Error('This call does not come from a page of the app');
}

async function startApp(): Promise<void> {
  denyPermissions();
  const pages = join(import.meta.dirname, '../renderer');
  protocol.handle(appScheme, (request) => servePage(request, pages));
  const simulator = startSimulatorProcess();
  ipcMain.handle(pingChannel, (event) => {
    checkSender(event);
    return simulator.ping();
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(developmentServer).catch(giveUp);
  });
  await openWindow(developmentServer);
}

function giveUp(error: unknown): void {
  console.error(error);
  app.exit(1);
}

protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
]);
app.enableSandbox();
lockDownWebContents();
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
// Not awaited: Electron becomes ready only after this module has been evaluated.
app.whenReady().then(startApp).catch(giveUp);

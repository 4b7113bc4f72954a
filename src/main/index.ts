// Entry of Electron's main process.
import { join } from 'node:path';
import { app, BrowserWindow, dialog, ipcMain, protocol, type IpcMainEvent } from 'electron';
import { connectChannel } from '#shared/contract/bridge.ts';
import { appScheme, isOwnPage, servePage } from './appProtocol.ts';
import { defaultLogFile, settingsFile } from './host/dataFolder.ts';
import { portChannel } from './host/portChannel.ts';
import { serveContract } from './host/serveContract.ts';
import { createServices, type Services } from './host/services.ts';
import { createFileLog } from './log.ts';
import { databaseOf } from './settings/databaseLocation.ts';
import { SettingsService } from './settings/settingsService.ts';
import { startUtilityProcess } from './simulatorProcess.ts';
import { denyPermissions, lockDownWebContents, openWindow } from './window.ts';

const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const log = createFileLog(defaultLogFile());

/** Say whether a message comes from the main frame of one of our own pages. */
function isOwnSender({ sender, senderFrame }: IpcMainEvent): boolean {
  return (
    senderFrame !== null && senderFrame === sender.mainFrame && isOwnPage(senderFrame.url, developmentServer)
  );
}

/** Serve the contract to every page of ours that asks for a connection. */
function acceptWindows(services: Services): void {
  const host = serveContract(services, 'electron');
  ipcMain.on(connectChannel, (event) => {
    const [port] = event.ports;
    if (port && isOwnSender(event)) host.accept(portChannel(port));
    else log.warn('A connection was refused', { url: event.senderFrame?.url });
  });
}

/** Let the runs that are being computed be stored as interrupted before the app ends. */
function closeBeforeQuit(services: Services): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    services
      .close()
      .catch((error: unknown) => log.error('Closing failed', { error }))
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}

async function startApp(): Promise<void> {
  denyPermissions();
  const pages = join(import.meta.dirname, '../renderer');
  protocol.handle(appScheme, (request) => servePage(request, pages));
  const settings = new SettingsService(settingsFile());
  const services = createServices({
    database: databaseOf(settings),
    log,
    settings,
    startProcess: startUtilityProcess,
  });
  closeBeforeQuit(services);
  acceptWindows(services);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(developmentServer).catch(giveUp);
  });
  await openWindow(developmentServer);
}

function giveUp(error: unknown): void {
  log.error('The app cannot go on', { error });
  dialog.showErrorBox('EI Cluster Lab cannot start', error instanceof Error ? error.message : String(error));
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

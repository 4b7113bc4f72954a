import { join } from 'node:path';
import { app, ipcMain, Menu, nativeTheme, protocol, shell, type BrowserWindow } from 'electron';
import { connectChannel } from '#shared/contract/bridge.ts';
import type { ContractHost } from '../host/contractHost.ts';
import { settingsFile } from '../host/dataFolder.ts';
import { findPages } from '../host/findPages.ts';
import { portChannel } from '../host/portChannel.ts';
import { serveContract } from '../host/serveContract.ts';
import { createServices, type Services } from '../host/services.ts';
import type { Log } from '../log.ts';
import { databaseOf } from '../settings/databaseLocation.ts';
import { SettingsService } from '../settings/settingsService.ts';
import { appScheme, serveApp } from './appProtocol.ts';
import { AppState } from './appState.ts';
import { askForDownloads } from './downloads.ts';
import { makeImportFiles } from './importFiles.ts';
import { LabWindows } from './labWindows.ts';
import { denyPermissions } from './lockDown.ts';
import { menuTemplate } from './menu.ts';
import { openBundles } from './openBundles.ts';
import type { OpenedFiles } from './openedFiles.ts';
import { startUtilityProcess } from './simulatorProcess.ts';
import { showLicences } from './showLicences.ts';
import { stayAwake } from './stayAwake.ts';
import { tell } from './unexpectedErrors.ts';
import { watchWindow } from './watchWindow.ts';
import { windowHandlers, type WindowHandlersContext } from './windowHandlers.ts';

export interface ShellOptions {
  /** Absolute path of the folder with the database and everything else. */
  readonly folder: string;
  readonly log: Log;
  /** Address of the server that serves the pages when developing. */
  readonly developmentServer: string | undefined;
  /** Tells whether an address is that of one of the app's own pages. */
  readonly isOwn: (url: string) => boolean;
  /** What the desktop wants opened. */
  readonly files: OpenedFiles;
}

/** Start everything once Electron is ready: services, pages, menu, and a window. Rejects where the app cannot start. */
export async function startShell(options: ShellOptions): Promise<void> {
  const { folder, log, developmentServer, isOwn, files } = options;
  denyPermissions(isOwn);
  askForDownloads(isOwn, log);
  // Before anything is made: without pages there is nothing to start for.
  const pages = developmentServer === undefined ? findPages() : '';
  const settings = new SettingsService(settingsFile());
  const services = createServices({
    database: databaseOf(settings),
    log,
    settings,
    startProcess: startUtilityProcess,
  });
  closeBeforeQuit(services);
  if (developmentServer === undefined) {
    const source = { pages, downloads: services.exports.downloads, log };
    protocol.handle(appScheme, (request) => serveApp(request, source));
  }
  stayAwake(services.runs);
  const host = serveContract(services, 'electron');
  const importFiles = makeImportFiles(services, (name, payload) => host.emit(name, payload));
  const state = new AppState(join(folder, 'app-state.json'), log);
  nativeTheme.themeSource = state.theme;
  const onOpened = (window: BrowserWindow): void => watchWindow(window, log);
  const windows = new LabWindows({ state, developmentServer, onOpened });
  acceptWindows(host, windows, { services, importFiles, state }, options);
  const attempt = (work: () => Promise<unknown>): void =>
    void work().catch((error: unknown) => tell(error, log));
  setMenu(windows, services, options, attempt);
  app.on('activate', () => {
    if (!windows.current) attempt(() => windows.open());
  });
  await windows.open();
  files.openWith((paths) => attempt(() => openBundles(paths, windows, importFiles)));
}

/** Serve the contract to every page of ours that asks for a connection, and to nobody else. */
function acceptWindows(
  host: ContractHost,
  windows: LabWindows,
  context: WindowHandlersContext,
  { isOwn, log }: ShellOptions,
): void {
  ipcMain.on(connectChannel, ({ ports: [port], sender, senderFrame }) => {
    const window = windows.find(sender);
    const isMainFrame = senderFrame !== null && senderFrame.parent === null;
    if (!port || !window || !isMainFrame || !isOwn(senderFrame.url)) {
      log.warn('A connection was refused', { url: senderFrame?.url });
      port?.close();
      return;
    }
    const channel = portChannel(port);
    windows.connected(window, channel, host.accept(channel, windowHandlers(window, context)));
  });
}

function setMenu(
  windows: LabWindows,
  { store }: Services,
  { developmentServer }: ShellOptions,
  attempt: (work: () => Promise<unknown>) => void,
): void {
  const template = menuTemplate(
    {
      command: (id) =>
        attempt(async () => windows.tell(windows.current ?? (await windows.open()), 'app.command', { id })),
      newWindow: () => attempt(() => windows.open()),
      showLicences: () => attempt(showLicences),
      showData: () => shell.showItemInFolder(store.diskUse().path),
    },
    { isMac: process.platform === 'darwin', isDevelopment: developmentServer !== undefined },
  );
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Let the runs that are being computed be stored as interrupted before the app ends. */
function closeBeforeQuit(services: Services): void {
  let isClosed = false;
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    services
      .close()
      .catch((error: unknown) => services.log.error('Closing failed', { error }))
      .finally(() => {
        isClosed = true;
        app.quit();
      });
  });
}

// Entry of Electron's main process.
import { resolve } from 'node:path';
import { app, protocol } from 'electron';
import { appId } from '#shared/app/appId.ts';
import { appScheme, isOwnPage } from './electron/appProtocol.ts';
import { lockDownWebContents } from './electron/lockDown.ts';
import { bundlesOf, OpenedFiles, readHandedOver } from './electron/openedFiles.ts';
import { showLicences } from './electron/showLicences.ts';
import { startShell } from './electron/startShell.ts';
import { catchUnexpectedErrors, giveUp, tell } from './electron/unexpectedErrors.ts';
import { useDataFolder } from './electron/useDataFolder.ts';
import { dataFolder, defaultLogFile } from './host/dataFolder.ts';
import { createFileLog } from './log.ts';

const developmentServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
const isOwn = (url: string): boolean => isOwnPage(url, developmentServer);
const folder = resolve(dataFolder());
const log = createFileLog(defaultLogFile());
const files = new OpenedFiles();

/** Prepare the data folder; where it cannot be used, say so as soon as something can be shown. */
function hasDataFolder(): boolean {
  try {
    useDataFolder(folder);
    return true;
  } catch (error) {
    void app.whenReady().then(() => giveUp(error, log));
    return false;
  }
}

function start(): void {
  // macOS hands files over like this, those that it starts the app with, too.
  app.on('open-file', (event, path) => {
    event.preventDefault();
    files.add([path]);
  });
  app.on('second-instance', (_event, _args, _folder, data) => files.add(readHandedOver(data)));
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Not awaited: Electron becomes ready only after this module has been evaluated.
  app
    .whenReady()
    .then(() => startShell({ folder, log, developmentServer, isOwn, files }))
    .catch((error: unknown) => giveUp(error, log));
}

catchUnexpectedErrors(log);
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
app.enableSandbox();
// What the installer's shortcut says, so that Windows shows both as one.
if (process.platform === 'win32') app.setAppUserModelId(appId);
lockDownWebContents(isOwn, () => void showLicences().catch((error: unknown) => tell(error, log)), log);

/** Bundles that this process was started with; the process that is there already gets them where there is one. */
const bundles = bundlesOf(process.argv.slice(1), process.cwd());

if (hasDataFolder()) {
  if (app.requestSingleInstanceLock({ bundles })) {
    files.add(bundles);
    start();
  } else app.quit();
}

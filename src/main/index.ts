// Entry of Electron's main process.
import { app, protocol } from 'electron';
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
const folder = dataFolder();
const log = createFileLog(defaultLogFile());
const files = new OpenedFiles();

catchUnexpectedErrors(log);
useDataFolder(folder);
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
app.enableSandbox();
lockDownWebContents(isOwn, () => void showLicences().catch((error: unknown) => tell(error, log)), log);

/** Bundles that this process was started with; the process that is there already gets them where there is one. */
const bundles = bundlesOf(process.argv.slice(1), process.cwd());

if (app.requestSingleInstanceLock({ bundles })) {
  files.add(bundles);
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
} else {
  app.quit();
}

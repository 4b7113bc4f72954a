import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { app, dialog, shell } from 'electron';
import { noticesPath } from '#shared/app/notices.ts';

/** Open the licences of all that the app is made of, or say where they would be. */
export async function showLicences(): Promise<void> {
  const folder = app.isPackaged ? process.resourcesPath : join(import.meta.dirname, '../renderer');
  const file = join(folder, basename(noticesPath));
  const problem = existsSync(file)
    ? await shell.openPath(file)
    : `There is no ${file}: "npm run notices" makes it.`;
  if (problem !== '') dialog.showErrorBox('The licences cannot be shown', problem);
}

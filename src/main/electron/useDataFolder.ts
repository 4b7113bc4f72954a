import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';
import { LabError } from '#shared/errors.ts';

/**
 * Keep everything of the app in one folder: what Chromium stores, and dumps of crashes, which are sent to nobody.
 *
 * Apps with different folders do not know of each other. Throws a LabError `folder-unusable`.
 */
export function useDataFolder(folder: string): void {
  const places = { userData: join(folder, 'electron'), crashDumps: join(folder, 'crashes') };
  for (const [name, path] of Object.entries(places)) {
    try {
      mkdirSync(path, { recursive: true });
    } catch (cause) {
      const { code, message } = cause as NodeJS.ErrnoException;
      const text = `The data folder ${folder} cannot be used (${code ?? message})`;
      throw new LabError('folder-unusable', text, { folder }, { cause });
    }
    app.setPath(name, path);
  }
  crashReporter.start({ uploadToServer: false });
}

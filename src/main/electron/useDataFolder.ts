import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';

/**
 * Keep everything of the app in one folder: what Chromium stores, and dumps of crashes, which are sent to nobody.
 *
 * Apps with different folders do not know of each other. Throws what the file system throws.
 */
export function useDataFolder(folder: string): void {
  const places = { userData: join(folder, 'electron'), crashDumps: join(folder, 'crashes') };
  for (const [name, path] of Object.entries(places)) {
    mkdirSync(path, { recursive: true });
    app.setPath(name, path);
  }
  crashReporter.start({ uploadToServer: false });
}

import { homedir } from 'node:os';
import { join } from 'node:path';

const folderName = 'ei-cluster-lab';

/**
 * Find the folder for the app's data where the platform keeps such, the same for all hosts; absolute.
 *
 * The variable EI_CLUSTER_LAB_DATA names another one.
 */
export function dataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  const chosen = env['EI_CLUSTER_LAB_DATA'];
  if (chosen) return chosen;
  if (platform === 'win32') return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), folderName);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', folderName);
  // The standard says that a relative path is to be ignored.
  const xdg = env['XDG_DATA_HOME'];
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), folderName);
}

/** Where the database lies if nobody names another one. */
export const defaultDatabase = (): string => join(dataFolder(), 'runs.db');

/** Where the settings lie. */
export const settingsFile = (): string => join(dataFolder(), 'settings.json');

/** Where the log lies. */
export const defaultLogFile = (): string => join(dataFolder(), 'log.jsonl');

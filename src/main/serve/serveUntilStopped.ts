import { join } from 'node:path';
import { dataFolder, defaultLogFile, settingsFile } from '../host/dataFolder.ts';
import { createFileLog } from '../log.ts';
import { serve, type RunningServer } from '../serve.ts';
import { databaseOf } from '../settings/databaseLocation.ts';
import { SettingsService } from '../settings/settingsService.ts';
import { readBrowserKey } from './browserKey.ts';
import { findPages } from '../host/findPages.ts';
import { openBrowser } from './openBrowser.ts';
import { onUsualPort } from './usualPort.ts';

export interface ServeCommandOptions {
  /** That of the last time, or a free one, if left out or 0. */
  readonly port?: number;
  /** The database's file; that of the app if left out. */
  readonly db?: string;
  /** Folder of the built pages; found by itself if left out. */
  readonly pages?: string;
  /** Open a browser; true if left out. */
  readonly open?: boolean;
}

/** Where the command writes: the address is its result. */
export interface ServeOutput {
  readonly print: (line: string) => void;
  readonly say: (line: string) => void;
}

/** Serve the app until the process gets SIGINT, SIGTERM or SIGHUP; a second signal ends it at once. */
export async function serveUntilStopped(
  { port = 0, db, pages = findPages(), open = true }: ServeCommandOptions,
  { print, say }: ServeOutput,
): Promise<void> {
  const log = createFileLog(defaultLogFile());
  const stop = nextSignal();
  const browserKey = await readBrowserKey(join(dataFolder(), 'browser-key'));
  const settings = new SettingsService(settingsFile());
  const database = db ?? databaseOf(settings);
  const listen = (on: number): Promise<RunningServer> =>
    serve({ port: on, database, pages, log, browserKey, settings });
  const server =
    port === 0
      ? await onUsualPort(join(dataFolder(), 'port'), listen, ({ url }) => Number(new URL(url).port))
      : await listen(port);
  for (const problem of settings.problems) say(problem);
  print(server.url);
  say('This address lets whoever has it in: keep it to yourself. Stop with Ctrl-C.');
  let forgetFile: (() => Promise<void>) | null = null;
  if (open) {
    try {
      forgetFile = await openBrowser(server.url);
    } catch (error) {
      log.warn('No browser could be opened', { error });
      say('No browser could be opened: open the address yourself.');
    }
  }
  log.info('Stopping', { signal: await stop });
  say('Stopping: what is running is stored as interrupted.');
  await forgetFile?.();
  await server.close();
}

/** Wait for a signal that asks this process to end. */
function nextSignal(): Promise<string> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  return new Promise((resolve) => {
    const received = (signal: string): void => {
      // The next one has its usual effect, which is to end the process.
      for (const name of signals) process.off(name, received);
      resolve(signal);
    };
    for (const name of signals) process.on(name, received);
  });
}

import { app, dialog } from 'electron';
import type { Log } from '../log.ts';

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Say why the app cannot start, and end it. */
export function giveUp(error: unknown, log: Log): void {
  log.error('The app cannot start', { error });
  dialog.showErrorBox('EI Cluster Lab cannot start', messageOf(error));
  app.exit(1);
}

let isAsking = false;

/**
 * Log an error that nobody has expected and ask the user whether to go on.
 *
 * What is stored is safe in either case: quitting stores the runs that are being computed as far as they are.
 */
export function tell(error: unknown, log: Log): void {
  log.error('An unexpected error', { error });
  // Errors often come in swarms: one question is enough.
  if (isAsking) return;
  isAsking = true;
  dialog
    .showMessageBox({
      type: 'error',
      message: 'Something unexpected went wrong',
      detail: `${messageOf(error)}\n\nWhat is stored is safe. The log says more.`,
      buttons: ['Go on', 'Quit'],
      defaultId: 0,
      cancelId: 0,
      noLink: true,
    })
    .then(({ response }) => {
      if (response === 1) app.quit();
    })
    .catch((cause: unknown) => log.error('An error could not be shown', { error: cause }))
    .finally(() => {
      isAsking = false;
    });
}

/** Let no error of the main process pass unnoticed, nor the end of one of Electron's other processes. */
export function catchUnexpectedErrors(log: Log): void {
  const receive = (error: unknown): void => {
    if (app.isReady()) tell(error, log);
    else giveUp(error, log);
  };
  process.on('uncaughtException', receive);
  process.on('unhandledRejection', receive);
  app.on('child-process-gone', (_event, { type, reason, exitCode, name, serviceName }) => {
    if (reason === 'clean-exit') return;
    log.warn('A process is gone', { type, reason, exitCode, name: name ?? serviceName });
  });
}

import { dialog, type BrowserWindow } from 'electron';
import type { Log } from '../log.ts';

/** Notice when a window's page crashes or hangs, and offer to load it again; runs go on meanwhile. */
export function watchWindow(window: BrowserWindow, log: Log): void {
  const { webContents } = window;
  /** Ends the question what to do with a page that does not answer. */
  let hanging: AbortController | null = null;
  /** Set while a page is ended on purpose. */
  let isReplaced = false;

  async function ask(message: string, buttons: [string, string], signal?: AbortSignal): Promise<boolean> {
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail: 'Runs are not affected: they are computed and stored outside the window.',
      buttons,
      defaultId: 0,
      cancelId: 1,
      noLink: true,
      ...(signal ? { signal } : {}),
    });
    return response === 0 && !window.isDestroyed();
  }

  async function afterCrash(reason: string): Promise<void> {
    if (await ask(`The window has crashed (${reason})`, ['Load it again', 'Close it'])) webContents.reload();
    else if (!window.isDestroyed()) window.destroy();
  }

  async function whileHanging({ signal }: AbortController): Promise<void> {
    if (!(await ask('The window does not answer', ['Load it again', 'Wait'], signal)) || signal.aborted)
      return;
    isReplaced = true;
    webContents.forcefullyCrashRenderer();
    // Right after it: this is how the page gets a new process.
    webContents.reload();
  }

  const failed = (error: unknown): void => log.error('A question could not be asked', { error });

  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    hanging?.abort();
    if (isReplaced || reason === 'clean-exit') {
      isReplaced = false;
      return;
    }
    log.error('A window has crashed', { reason, exitCode });
    afterCrash(reason).catch(failed);
  });
  window.on('unresponsive', () => {
    if (hanging) return;
    log.warn('A window does not answer');
    const answering = new AbortController();
    hanging = answering;
    answering.signal.addEventListener('abort', () => {
      hanging = null;
    });
    whileHanging(answering)
      .catch(failed)
      .finally(() => {
        if (hanging === answering) hanging = null;
      });
  });
  window.on('responsive', () => hanging?.abort());
  webContents.on('preload-error', (_event, path, error) => {
    log.error('The preload script failed', { path, error });
  });
}

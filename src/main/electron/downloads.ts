import { extname } from 'node:path';
import { dialog, session } from 'electron';
import type { Log } from '../log.ts';

/** Ask where to save whatever a page of ours saves, and refuse all other downloads. */
export function askForDownloads(isOwn: (url: string) => boolean, log: Log): void {
  session.defaultSession.on('will-download', (event, item) => {
    const origin = item.getInitiatorOrigin();
    if (!isOwn(origin)) {
      event.preventDefault();
      log.warn('A download was refused', { origin });
      return;
    }
    const name = item.getFilename();
    const extension = extname(name).slice(1);
    item.setSaveDialogOptions({
      title: 'Save',
      defaultPath: name,
      filters: extension === '' ? [] : [{ name: `.${extension}`, extensions: [extension] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    });
    item.once('done', (_event, state) => {
      if (state !== 'interrupted') return;
      log.error('A file could not be saved', { path: item.getSavePath() });
      dialog.showErrorBox('A file could not be saved', `${item.getSavePath()} is not complete.`);
    });
  });
}

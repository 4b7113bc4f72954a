import { app, session } from 'electron';
import { noticesPath } from '#shared/app/notices.ts';
import type { Log } from '../log.ts';

/**
 * Deny every web content what the app never needs: pages but its own, new windows, embedded views.
 *
 * The licences, which a page may want to show in a window of their own, are opened by `showLicences`.
 */
export function lockDownWebContents(
  isOwn: (url: string) => boolean,
  showLicences: () => void,
  log: Log,
): void {
  app.on('web-contents-created', (_event, contents) => {
    // Fires for frames within the page, too; what the main process loads is not concerned, a reload of the page is.
    contents.on('will-frame-navigate', (event) => {
      if (event.isMainFrame && isOwn(event.url)) return;
      event.preventDefault();
      log.warn('A navigation was refused', { url: event.url });
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
      log.warn('A redirection was refused', { url: event.url });
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      log.warn('An embedded view was refused');
    });
    contents.setWindowOpenHandler(({ url }) => {
      if (isOwn(url) && new URL(url).pathname === noticesPath) showLicences();
      else log.warn('A new window was refused', { url });
      return { action: 'deny' };
    });
  });
}

/** What the pages need: they write to the clipboard when the user copies something. */
const granted: readonly string[] = ['clipboard-sanitized-write'];

/** Refuse every permission a page may ask for, now and when it only checks, but those that the app's own pages need. */
export function denyPermissions(isOwn: (url: string) => boolean): void {
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, permission, callback, { requestingUrl }) => {
    callback(granted.includes(permission) && isOwn(requestingUrl));
  });
  defaultSession.setPermissionCheckHandler(
    (_contents, permission, origin) => granted.includes(permission) && isOwn(origin),
  );
  defaultSession.setDevicePermissionHandler(() => false);
}

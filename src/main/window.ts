import { join } from 'node:path';
import { app, BrowserWindow, session } from 'electron';
import { appOrigin } from './appProtocol.ts';

/** Deny every web content what the app never needs: other pages, new windows, embedded views, device permissions. */
export function lockDownWebContents(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Refuse every permission a page may ask for, now and when it only checks. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, callback) => {
    callback(false);
  });
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** Open the app's window on its own pages or, when developing, on the given server's. */
export async function openWindow(developmentServer?: string): Promise<BrowserWindow> {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    show: false,
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    },
  });
  window.once('ready-to-show', () => {
    window.show();
  });
  await window.loadURL(developmentServer ?? `${appOrigin}/`);
  return window;
}

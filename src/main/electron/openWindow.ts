import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { darkColours, lightColours } from '#shared/app/themeColours.ts';
import { appOrigin } from './appProtocol.ts';
import { placeWindow, smallestSize, type WindowPlace } from './windowPlace.ts';

/** Make a window of the app, which shows itself when its page is drawn; `place` is where the last one was. */
export function makeWindow(place: WindowPlace | null): BrowserWindow {
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...placeWindow(place, [screen.getPrimaryDisplay().workArea, ...areas]),
    minWidth: smallestSize.width,
    minHeight: smallestSize.height,
    show: false,
    // What is seen until the page is drawn, and at the edges while the window is resized.
    backgroundColor: (nativeTheme.shouldUseDarkColors ? darkColours : lightColours).background,
    // The other systems take the icon from the program.
    ...(process.platform === 'linux' ? { icon: join(app.getAppPath(), 'resources/icon.png') } : {}),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // Dictionaries would be fetched from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    if (place?.isMaximized) window.maximize();
    else window.show();
  });
  return window;
}

/** Load the app's page into a window, or that of the given server when developing; `route` is what it shows first. */
export async function loadApp(
  window: BrowserWindow,
  developmentServer: string | undefined,
  route: string,
): Promise<void> {
  const page = new URL(developmentServer ?? `${appOrigin}/`);
  page.hash = route;
  await window.loadURL(page.href);
}

/** Note where a window is. */
export const placeOf = (window: BrowserWindow): WindowPlace => ({
  ...window.getNormalBounds(),
  isMaximized: window.isMaximized(),
});

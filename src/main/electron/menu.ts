import type { MenuItemConstructorOptions } from 'electron';
import { commands, type Command, type CommandId } from '#shared/app/commands.ts';

/** What the items of the menu do. */
export interface MenuActions {
  /** Do what a command stands for, in the window that has the focus. */
  readonly command: (id: CommandId) => void;
  readonly newWindow: () => void;
  readonly showLicences: () => void;
  readonly showData: () => void;
}

export interface MenuOptions {
  readonly isMac: boolean;
  /** Show what only developers need. */
  readonly isDevelopment: boolean;
}

/** Stands at the end of the help menu, and on macOS in the app's own. */
const aboutId: CommandId = 'help.about';

const separator: MenuItemConstructorOptions = { type: 'separator' };

/** Compose the app's menu: the shared commands, and what every app has. */
export function menuTemplate(
  actions: MenuActions,
  { isMac, isDevelopment }: MenuOptions,
): MenuItemConstructorOptions[] {
  const items = commands.map(({ id, title, keys, menu }) => ({
    menu,
    item: {
      id,
      label: title,
      click: () => actions.command(id),
      ...(keys === null ? {} : { accelerator: keys }),
    },
  }));
  const about = items.filter(({ item }) => item.id === aboutId).map(({ item }) => item);
  const itemsOf = (wanted: Command['menu']): MenuItemConstructorOptions[] =>
    items.filter(({ menu, item }) => menu === wanted && item.id !== aboutId).map(({ item }) => item);
  const developing: MenuItemConstructorOptions[] = [
    separator,
    { role: 'reload' },
    { role: 'forceReload' },
    { role: 'toggleDevTools' },
  ];
  return [
    ...(isMac ? [macMenu(about)] : []),
    {
      label: '&File',
      submenu: [
        { label: 'New window', accelerator: 'CmdOrCtrl+Shift+N', click: actions.newWindow },
        separator,
        ...itemsOf('file'),
        separator,
        // The other systems have "Close" in the menu "Window".
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    { label: '&Run', submenu: itemsOf('run') },
    {
      label: '&View',
      submenu: [
        ...itemsOf('view'),
        separator,
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        { role: 'togglefullscreen' },
        ...(isDevelopment ? developing : []),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        ...itemsOf('help'),
        separator,
        { label: 'Show data folder', click: actions.showData },
        { label: 'Third-party licences', click: actions.showLicences },
        ...(isMac ? [] : [separator, ...about]),
      ],
    },
  ];
}

/** Compose the menu that macOS names after the app. */
const macMenu = (about: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    ...about,
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
});

import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { commands } from '#shared/app/commands.ts';
import { menuTemplate, type MenuOptions } from './menu.ts';

const actions = { command: vi.fn(), newWindow: vi.fn(), showLicences: vi.fn(), showData: vi.fn() };

const menuOf = (options: Partial<MenuOptions> = {}): MenuItemConstructorOptions[] =>
  menuTemplate(actions, { isMac: false, isDevelopment: false, ...options });
const itemsOf = (menu: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] =>
  Array.isArray(menu?.submenu) ? menu.submenu : [];
const allItems = (options?: Partial<MenuOptions>): MenuItemConstructorOptions[] =>
  menuOf(options).flatMap((menu) => itemsOf(menu));
const rolesOf = (items: readonly MenuItemConstructorOptions[]): unknown[] =>
  items.map(({ role }) => role).filter((role) => role !== undefined);

test.each([true, false])('every command with a menu is there once (macOS: %s)', (isMac) => {
  const ids = allItems({ isMac })
    .map(({ id }) => id)
    .filter((id) => id !== undefined);
  const wanted = commands.filter(({ menu }) => menu !== null).map(({ id }) => id);
  expect(ids.toSorted()).toEqual(wanted.toSorted());
});

test('an item does what its command stands for', () => {
  const run = allItems().find(({ id }) => id === 'run.start');
  (run?.click as () => void)();
  expect(actions.command).toHaveBeenCalledWith('run.start');
});

test('macOS has a menu of the app with its items, the others have them elsewhere', () => {
  const [first] = menuOf({ isMac: true });
  expect(first.role).toBe('appMenu');
  expect(itemsOf(first)[0].id).toBe('help.about');
  expect(rolesOf(itemsOf(first))).toEqual(['services', 'hide', 'hideOthers', 'unhide', 'quit']);
  const [file] = menuOf();
  expect(rolesOf(itemsOf(file))).toEqual(['quit']);
  expect(itemsOf(menuOf().at(-1)).at(-1)?.id).toBe('help.about');
});

test('only developers can reload a page and look into it', () => {
  const forDevelopers = ['reload', 'forceReload', 'toggleDevTools'];
  const hidden = rolesOf(allItems());
  const shown = rolesOf(allItems({ isDevelopment: true }));
  for (const role of forDevelopers) {
    expect(hidden).not.toContain(role);
    expect(shown).toContain(role);
  }
});

test('no two items have the same keys', () => {
  const keys = allItems({ isDevelopment: true })
    .map(({ accelerator }) => accelerator)
    .filter((each) => each !== undefined);
  expect(new Set(keys).size).toBe(keys.length);
});

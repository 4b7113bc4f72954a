import * as v from 'valibot';
import { commands, type CommandId } from '../app/commands.ts';
import { themeChoices } from '../app/themeColours.ts';
import { nothing } from './plainData.ts';
import { procedure } from './procedure.ts';

const commandIds = commands.map(({ id }) => id) as [CommandId, ...CommandId[]];

/** What a window tells Electron about itself. Other hosts answer with the error `not-available`. */
export const appProcedures = {
  /** Which theme the user has chosen: the system's menus and dialogs and the next window's background follow. */
  'app.setTheme': procedure(v.strictObject({ theme: v.picklist(themeChoices) }), nothing),
};

/** What Electron's menu and the desktop want of one window; nobody else is told. */
export const appEvents = {
  /** Do what a command of the menu stands for. */
  'app.command': v.object({ id: v.picklist(commandIds) }),
  /** Show a stored run: its bundle was opened from outside. */
  'app.openRun': v.object({ id: v.string() }),
};

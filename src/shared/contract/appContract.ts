import * as v from 'valibot';
import { commands, type CommandId } from '../app/commands.ts';

const commandIds = commands.map(({ id }) => id) as [CommandId, ...CommandId[]];

/** What Electron's menu and the desktop want of one window; nobody else is told. */
export const appEvents = {
  /** Do what a command of the menu stands for. */
  'app.command': v.object({ id: v.picklist(commandIds) }),
  /** Show a stored run: its bundle was opened from outside. */
  'app.openRun': v.object({ id: v.string() }),
};

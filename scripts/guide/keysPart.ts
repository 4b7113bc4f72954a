import { commands, type Command } from '#shared/app/commands.ts';
import { shortcutGroups } from '../../src/renderer/features/help/shortcutGroups.ts';
import { headerKeyHelp, tableKeyHelp } from '../../src/renderer/features/runs/history/tableKeyHelp.ts';
import { plain, table } from './table.ts';

const menus: Readonly<Record<NonNullable<Command['menu']>, string>> = {
  file: 'File',
  run: 'Run',
  view: 'View',
  help: 'Help',
};

const keys = (title: string, rows: readonly (readonly string[])[]): string =>
  `## ${title}\n\n${table(
    ['Keys', 'Do'],
    rows.map(([pressed, what]) => [plain(pressed), plain(what)]),
  )}`;

/** List the keys of all places in the app. */
export const keysPart = (): string =>
  [
    ...shortcutGroups(false).map(({ title, shortcuts }) =>
      keys(
        title,
        shortcuts.map(({ keys: pressed, does }) => [pressed, does]),
      ),
    ),
    keys('In the list of runs', tableKeyHelp),
    keys('On the header of a column of that list', headerKeyHelp),
  ].join('\n\n');

/** List the commands that have no keys: menu and command palette do them. */
export const commandsWithoutKeysPart = (): string =>
  table(
    ['Command', 'Menu'],
    (commands as readonly Command[])
      .filter(({ keys: pressed }) => pressed === null)
      .map(({ title, menu }) => [plain(title), menu === null ? '' : menus[menu]]),
  );

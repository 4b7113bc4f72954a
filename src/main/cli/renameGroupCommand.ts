import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** Give a group of runs, named by its name or id, another name. */
export const renameGroupCommand = (
  group: string,
  name: string,
  options: DatabaseOptions,
  terminal: Terminal,
): Promise<void> =>
  withStore(options, (store) => {
    const [run] = store.renameGroup(group, name);
    terminal.print(`The group "${group}" is now "${run.group?.name}"`);
  });

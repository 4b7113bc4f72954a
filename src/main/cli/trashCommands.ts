import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** Put runs into the trash, or with `purge` remove them for good. */
export function deleteCommand(
  references: readonly string[],
  options: DatabaseOptions & { readonly purge?: boolean },
  terminal: Terminal,
): Promise<void> {
  return withStore(options, (store) => {
    const runs = references.map((reference) => store.find(reference));
    const ids = runs.map(({ id }) => id);
    const inUse = runs.filter(({ trashed_at }) => trashed_at === null).map(({ id }) => id);
    store.trash(inUse);
    if (options.purge) store.purge(ids);
    for (const { id, name } of runs) {
      terminal.print(
        options.purge ? `Removed "${name}" (${id}) for good` : `Put "${name}" (${id}) into the trash`,
      );
    }
  });
}

/** Take runs out of the trash. */
export function restoreCommand(
  references: readonly string[],
  options: DatabaseOptions,
  terminal: Terminal,
): Promise<void> {
  return withStore(options, (store) => {
    const runs = references.map((reference) => store.find(reference, { trashed: true }));
    store.restore(runs.map(({ id }) => id));
    for (const { id, name } of runs) terminal.print(`Restored "${name}" (${id})`);
  });
}

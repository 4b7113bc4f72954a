import { importBundle } from '../export/importBundle.ts';
import { readBinaryFile } from './readInput.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

/** Store the runs of bundles; each is stored as a whole or not at all. */
export function importCommand(
  files: readonly string[],
  options: DatabaseOptions,
  terminal: Terminal,
): Promise<void> {
  return withStore(options, async (store) => {
    for (const file of files) {
      const { outcome, run } = importBundle(store, await readBinaryFile(file));
      const what = outcome === 'inserted' ? 'Imported' : 'Already there:';
      terminal.print(`${what} "${run.name}" (${run.id})`);
    }
  });
}

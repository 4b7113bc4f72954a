import { basename, dirname } from 'node:path';
import type { ExportFormat } from '#shared/runs/exportFormats.ts';
import { exportRun } from '../export/exportRun.ts';
import { importBundle } from '../export/importBundle.ts';
import { prepareFolder, writeFiles } from './outputFolder.ts';
import { readBinaryFile } from './readInput.ts';
import type { Terminal } from './terminal.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

export interface ExportCommandOptions extends DatabaseOptions {
  readonly format: ExportFormat;
  readonly out?: string;
}

/** Write a stored run into a file, in the current folder and named after the run unless told otherwise. */
export function exportCommand(
  reference: string,
  { format, out, ...options }: ExportCommandOptions,
  terminal: Terminal,
): Promise<void> {
  return withStore(options, async (store) => {
    const { name, bytes } = exportRun(store, store.find(reference).id, format);
    const folder = out === undefined ? '.' : dirname(out);
    await prepareFolder(folder);
    const [path] = await writeFiles(folder, [
      { name: out === undefined ? name : basename(out), content: [bytes] },
    ]);
    terminal.print(path);
  });
}

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

import { basename, dirname } from 'node:path';
import type { ExportContent, ExportFormat } from '#shared/runs/exportFormats.ts';
import { contentFor } from '#shared/runs/exportFormats.ts';
import { partOf, type ExportControl } from '../export/exportControl.ts';
import { exportRun, type ExportOptions, type ExportTarget } from '../export/exportRun.ts';
import { storedRun } from '../export/runSource.ts';
import type { RunStore } from '../storage/runStore.ts';
import { prepareFolder, writeInto } from './outputFolder.ts';
import { barOf } from './progressLine.ts';
import type { Terminal } from './terminal.ts';
import { withComputing } from './withComputing.ts';
import { withStore, type DatabaseOptions } from './withDatabase.ts';

export interface ExportCommandOptions extends DatabaseOptions {
  readonly format: ExportFormat;
  readonly what?: ExportContent;
  readonly out?: string;
}

/**
 * Write stored runs into files, in the current folder and named after the run unless told otherwise, and print their
 * paths: `out` is the file of a single run, the folder of several ones.
 */
export function exportCommand(
  references: readonly string[],
  { format, what, out, ...database }: ExportCommandOptions,
  terminal: Terminal,
): Promise<void> {
  contentFor(format, what);
  const work = async (store: RunStore, tools: ExportOptions): Promise<void> => {
    const ids = references.map((reference) => store.find(reference).id);
    const target = targetOf(out, ids.length > 1);
    await prepareFolder(target.folder);
    const whole: ExportControl = {
      signal: terminal.signal,
      onProgress: (fraction) => terminal.showProgress(`${barOf(fraction)} ${Math.round(100 * fraction)} %`),
    };
    const request = { format, ...(what && { content: what }) };
    for (const [k, id] of ids.entries()) {
      const source = storedRun(store, id);
      const options = { ...tools, ...partOf(whole, k, ids.length) };
      const written = await writeInto(target.folder, () => exportRun(source, request, target, options));
      terminal.showProgress(null);
      for (const { path } of written) terminal.print(path);
    }
  };
  if (format !== 'reference') return withStore(database, (store) => work(store, {}));
  return withComputing(database, ({ store, simulator }) => work(store, { simulator }));
}

function targetOf(out: string | undefined, isFolder: boolean): ExportTarget {
  if (out === undefined) return { folder: '.' };
  return isFolder ? { folder: out } : { folder: dirname(out), name: basename(out) };
}

import { readFile, stat } from 'node:fs/promises';
import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import { toWireError } from '#shared/contract/wireError.ts';
import { LabError } from '#shared/errors.ts';
import { importBundle } from '../export/importBundle.ts';
import type { ContractHost } from '../host/contractHost.ts';
import type { Services } from '../host/services.ts';

/** Larger files are no bundles that anybody could have written, and would not fit into one buffer [bytes]. */
const largestBundle = 2 ** 31 - 1;

/** Imports bundles that lie in files; says for each file what became of it, and tells all clients of new runs. */
export type ImportFiles = (paths: readonly string[]) => Promise<ImportedFile[]>;

/** Make the function that imports bundles into the database of the services. */
export function makeImportFiles({ store, log }: Services, emit: ContractHost['emit']): ImportFiles {
  async function importFile(file: string): Promise<ImportedFile> {
    try {
      const imported = importBundle(store, await readBundleFile(file));
      if (imported.outcome === 'inserted') emit('runs.changed', { run: imported.run });
      return { file, ...imported };
    } catch (error) {
      const { code, message } = toWireError(error);
      log.warn('A bundle could not be imported', { file, code, error });
      return { file, outcome: 'failed', error: { code, message } };
    }
  }
  return async (paths) => {
    const outcomes: ImportedFile[] = [];
    // One after the other: each may take much memory.
    for (const path of paths) outcomes.push(await importFile(path));
    return outcomes;
  };
}

async function readBundleFile(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > largestBundle) {
      throw new LabError('damaged-bundle', `${file} is larger than any bundle (${size} bytes)`, { file });
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof LabError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new LabError(
      'file-unreadable',
      `${file} cannot be read (${code ?? message})`,
      { file },
      {
        cause: error,
      },
    );
  }
}

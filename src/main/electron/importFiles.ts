import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import type { ContractHost } from '../host/contractHost.ts';
import type { Services } from '../host/services.ts';
import { importFiles } from '../import/importFiles.ts';

/** Imports the runs in files; says for each file what became of it, and tells all clients of new runs. */
export type ImportFiles = (paths: readonly string[]) => Promise<ImportedFile[]>;

/** Make the function that imports files into the database of the services. */
export function makeImportFiles({ store, log }: Services, emit: ContractHost['emit']): ImportFiles {
  return async (paths) => {
    const outcomes = await importFiles(store, paths, (file, error) =>
      log.warn('A file could not be imported', { file, error }),
    );
    for (const each of outcomes) if (each.outcome === 'inserted') emit('runs.changed', { run: each.run });
    return outcomes;
  };
}

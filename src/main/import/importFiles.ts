import { basename } from 'node:path';
import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import { toWireError } from '#shared/contract/wireError.ts';
import { LabError } from '#shared/errors.ts';
import type { RunStore } from '../storage/runStore.ts';
import { planImports, type PlannedImport } from './planImports.ts';

/** Told of a file that could not be imported, for the log. */
export type OnFailure = (file: string, error: unknown) => void;

/**
 * Import the runs in files, one after the other, for each may take much memory; says for each what became of it. Files
 * that make no sense together are one failure. `naming` says how files are called in the answer.
 */
export async function importFiles(
  store: RunStore,
  files: readonly string[],
  onFailure: OnFailure,
  naming: (file: string) => string = (file) => file,
): Promise<ImportedFile[]> {
  const failed = (file: string, error: unknown): ImportedFile => {
    const said = readError(file, error);
    onFailure(file, said);
    const { code, message } = toWireError(said);
    return { file: naming(file), outcome: 'failed', error: { code, message } };
  };
  let planned: PlannedImport[];
  try {
    planned = await planImports(files, { now: Date.now() });
  } catch (error) {
    return [failed(pathOf(error) ?? files[0], error)];
  }
  const outcomes: ImportedFile[] = [];
  for (const { file, run } of planned) {
    try {
      outcomes.push({ file: naming(file), ...(await run(store)) });
    } catch (error) {
      outcomes.push(failed(file, error));
    }
  }
  return outcomes;
}

const pathOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).path;

/** Say in an error of ours that a file cannot be read. */
function readError(file: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const path = pathOf(error);
  if (error instanceof LabError || path === undefined) return error;
  const message = `${path} cannot be read (${code ?? basename(file)})`;
  return new LabError('file-unreadable', message, { file }, { cause: error });
}

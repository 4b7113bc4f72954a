import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { ImportedFile } from '#shared/contract/dialogsContract.ts';
import { LabError } from '#shared/errors.ts';
import type { RunStore } from '../storage/runStore.ts';
import { importFiles, type OnFailure } from './importFiles.ts';

/** A file as a client sends it. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Import files that a client has sent together, such as spikes and their parameters; rejects with `invalid-input` where two
 * have the same name.
 */
export async function importUploads(
  store: RunStore,
  files: readonly UploadedFile[],
  onFailure: OnFailure,
): Promise<ImportedFile[]> {
  const names = files.map(({ name }) => basename(name.replaceAll('\\', '/')));
  const twice = names.find((name, k) => name === '' || name === '..' || names.indexOf(name) !== k);
  if (twice !== undefined) {
    throw new LabError('invalid-input', `${JSON.stringify(twice)} must be the name of one file only`, {
      name: twice,
    });
  }
  const folder = await mkdtemp(join(tmpdir(), 'ei-cluster-lab-import-'));
  try {
    const paths = names.map((name) => join(folder, name));
    for (const [k, path] of paths.entries()) await writeFile(path, files[k].bytes);
    return await importFiles(store, paths, onFailure, (path) => basename(path));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

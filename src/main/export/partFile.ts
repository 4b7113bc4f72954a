import { open, rename, rm } from 'node:fs/promises';

/** What is to be written: takes the file that it writes. */
export type WriteFile = (path: string) => Promise<void>;

/** A file that takes its name once it is complete. */
export interface PlannedFile {
  readonly path: string;
  readonly write: WriteFile;
}

/**
 * Write all files, or none: they have temporary names beside the wanted ones until every one is complete.
 *
 * Rejects with what one of them failed with; nothing is left behind then.
 */
export async function writeAllFiles(files: readonly PlannedFile[]): Promise<void> {
  const parts = files.map(({ path }) => `${path}.${process.pid}.part`);
  try {
    for (const [k, { write }] of files.entries()) {
      await write(parts[k]);
      await syncFile(parts[k]);
    }
    for (const [k, { path }] of files.entries()) await rename(parts[k], path);
  } catch (error) {
    for (const part of parts) await rm(part, { force: true });
    throw error;
  }
}

/** Wait until a file is on the disk. */
async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Write pieces one after the other into a new file, never holding more than one of them. */
export async function writePieces(
  path: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const file = await open(path, 'w');
  try {
    for await (const piece of pieces) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

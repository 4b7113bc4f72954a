import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describeSystemError } from './describeSystemError.ts';
import { UsageError } from './exitCodes.ts';

/**
 * Make a folder for results, or check that one can be written to.
 *
 * Throws a UsageError where it cannot.
 */
export async function prepareFolder(folder: string): Promise<void> {
  try {
    // On some file systems only the plain call tells the reason.
    await mkdir(folder, { recursive: true }).catch(() => mkdir(folder));
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw new UsageError(`--out ${folder}: ${describeSystemError(cause)}`, { cause });
  }
}

/** A file to be written, in pieces. */
export interface OutputFile {
  readonly name: string;
  readonly content: Iterable<string | Uint8Array>;
}

/**
 * Write all files into a folder, or none: they take their names once every one is complete.
 *
 * Throws an Error that names the file and the reason; nothing is left behind then.
 */
export async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<string[]> {
  const suffix = `.${process.pid}.part`;
  const paths = files.map(({ name }) => join(folder, name));
  try {
    for (const [k, { content }] of files.entries()) await writePieces(paths[k] + suffix, content);
    for (const path of paths) await rename(path + suffix, path);
  } catch (cause) {
    for (const path of paths) await rm(path + suffix, { force: true });
    throw new Error(`The results could not be written to ${folder}: ${describeSystemError(cause)}`, {
      cause,
    });
  }
  return paths;
}

async function writePieces(path: string, content: Iterable<string | Uint8Array>): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const piece of content) await file.writeFile(piece);
    await file.sync();
  } finally {
    await file.close();
  }
}

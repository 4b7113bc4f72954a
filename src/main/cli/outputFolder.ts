import { access, constants, mkdir } from 'node:fs/promises';
import { LabError } from '#shared/errors.ts';
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

/** Write results into a folder; an error of the operating system's names the folder and the reason in plain words. */
export async function writeInto<T>(folder: string, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    const isSystems = cause instanceof LabError ? cause.code === 'hdf5' : isSystemError(cause);
    if (!isSystems) throw cause;
    throw new Error(`The results could not be written to ${folder}: ${describeSystemError(cause)}`, {
      cause,
    });
  }
}

const isSystemError = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && 'code' in error;

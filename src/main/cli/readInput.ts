import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { UsageError } from './exitCodes.ts';

/** What the system says, in plain words. */
const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder, not a file',
  EACCES: 'it may not be read',
  ENOTDIR: 'part of its path is not a folder',
};

/**
 * Read a text file that the user named; gzip is unpacked.
 *
 * Throws a UsageError where it cannot be read or is not UTF-8 text.
 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: ${reasons[cause.code ?? ''] ?? cause.message}`, { cause });
  });
  try {
    const content = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch (cause) {
    throw new UsageError(`${path}: it is not a text file`, { cause });
  }
}

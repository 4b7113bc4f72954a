import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describeSystemError } from './describeSystemError.ts';
import { UsageError } from './exitCodes.ts';

/**
 * Read a file that the user named.
 *
 * Throws a UsageError where it cannot be read.
 */
export function readBinaryFile(path: string): Promise<Uint8Array> {
  return readFile(path).catch((cause: unknown) => {
    throw new UsageError(`${path}: ${describeSystemError(cause)}`, { cause });
  });
}

/**
 * Read a text file that the user named; gzip is unpacked.
 *
 * Throws a UsageError where it cannot be read or is not UTF-8 text.
 */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readBinaryFile(path);
  try {
    const content = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  } catch (cause) {
    throw new UsageError(`${path}: it is not a text file`, { cause });
  }
}

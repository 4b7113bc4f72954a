import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file in a zip, made when its turn comes. */
export interface ZipEntry {
  readonly name: string;
  readonly pieces: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** A fixed time in local fields, so that the same content gives the same file everywhere. */
const options = { mtime: new Date(1980, 0, 1), mode: 0o100644, compress: false, forceDosTimestamp: true };

/**
 * Write a zip file piece by piece, its files stored as they are; above 4 GiB with zip64.
 *
 * The next entry is asked for when the one before it is being written, so that no more than two are in memory.
 */
export async function writeStoredZip(path: string, entries: Iterable<ZipEntry>): Promise<void> {
  const zip = new ZipFile();
  const failed = Promise.withResolvers<never>();
  zip.on('error', failed.reject);
  const iterator = entries[Symbol.iterator]();
  const addNext = (): void => {
    const next = iterator.next();
    if (next.done) {
      zip.end();
      return;
    }
    const entry = next.value;
    zip.addReadStreamLazy(entry.name, options, (give) => {
      try {
        addNext();
        give(null, Readable.from(entry.pieces()).on('error', failed.reject));
      } catch (error) {
        give(error, Readable.from([]));
      }
    });
  };
  const output = createWriteStream(path);
  try {
    addNext();
    await Promise.race([pipeline(zip.outputStream, output), failed.promise]);
  } finally {
    output.destroy();
  }
}

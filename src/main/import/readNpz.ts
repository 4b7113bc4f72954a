import { basename } from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { open, type Entry, type ZipFile } from 'yauzl';
import { maximumNpyHeader, readNpyHeader, type NpyHeader } from '#shared/interop/npy.ts';
import { invalidSpikes, type SpikeCollector } from './spikeCollector.ts';

/** Name of the array, as in the PyNEST example's result. */
const arrayName = 'spiketimes';

const openZip = promisify<string, { lazyEntries: boolean }, ZipFile>(open);

/**
 * Read the spikes of an .npz with the PyNEST example's 2xN array `spiketimes`, piece by piece: row 0 the times [ms], row 1
 * the neurons. Throws a LabError `invalid-spikes` that names the spike.
 */
export async function readNpzSpikes(
  path: string,
  collector: SpikeCollector,
  signal?: AbortSignal,
): Promise<void> {
  const file = basename(path);
  const zip = await openZip(path, { lazyEntries: true }).catch((cause: unknown) => {
    throw invalidSpikes(`${file} is no readable .npz file`, null, cause);
  });
  try {
    const entry = await findEntry(zip, `${arrayName}.npy`);
    if (entry === null) throw invalidSpikes(`${file} has no array "${arrayName}"`);
    const openStream = promisify<Entry, Readable>(zip.openReadStream.bind(zip));
    await readArray(file, await openStream(entry), entry.uncompressedSize, collector, signal);
  } catch (error) {
    if (error instanceof Error && error.name === 'LabError') throw error;
    if (signal?.aborted) throw error;
    throw invalidSpikes(`${file}: ${error instanceof Error ? error.message : String(error)}`, null, error);
  } finally {
    zip.close();
  }
}

/** List the files in an .npz; throws a LabError `invalid-spikes` where it cannot be read. */
export async function listNpz(path: string): Promise<string[]> {
  const zip = await openZip(path, { lazyEntries: true }).catch((cause: unknown) => {
    throw invalidSpikes(`${basename(path)} is no readable .npz file`, null, cause);
  });
  const names: string[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      zip.on('entry', ({ fileName }: Entry) => {
        names.push(fileName);
        zip.readEntry();
      });
      zip.once('end', resolve);
      zip.once('error', (cause: unknown) => {
        reject(invalidSpikes(`${basename(path)} is no readable .npz file`, null, cause));
      });
      zip.readEntry();
    });
  } finally {
    zip.close();
  }
  return names;
}

function findEntry(zip: ZipFile, name: string): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.fileName === name) resolve(entry);
      else zip.readEntry();
    });
    zip.once('end', () => resolve(null));
    zip.once('error', reject);
    zip.readEntry();
  });
}

async function readArray(
  file: string,
  stream: Readable,
  size: number,
  collector: SpikeCollector,
  signal?: AbortSignal,
): Promise<void> {
  let pending = Buffer.alloc(0);
  let header: NpyHeader | null = null;
  let pairs: PairReader | null = null;
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    pending = Buffer.concat([pending, chunk as Buffer]);
    if (header === null) {
      // Its length stands at its start; until it is there, reading it would look as if it were cut short.
      if (pending.length < Math.min(size, maximumNpyHeader)) continue;
      header = readNpyHeader(pending);
      pending = pending.subarray(header.offset);
      pairs = new PairReader(file, header, size, collector);
    }
    const whole = pending.length - (pending.length % header.itemSize);
    pairs?.take(header.read(pending.subarray(0, whole)));
    pending = pending.subarray(whole);
  }
  if (header === null) header = readNpyHeader(pending);
  (pairs ?? new PairReader(file, header, size, collector)).end();
}

/** Puts times and neurons together, which come one row after the other or, in Fortran order, in pairs. */
class PairReader {
  readonly #file: string;
  readonly #collector: SpikeCollector;
  readonly #isFortranOrder: boolean;
  readonly #count: number;
  readonly #times: Float64Array;
  #read = 0;

  constructor(
    file: string,
    { shape, itemSize, offset, isFortranOrder }: NpyHeader,
    size: number,
    collector: SpikeCollector,
  ) {
    const [rows, count] = shape;
    if (shape.length !== 2 || rows !== 2) {
      throw invalidSpikes(
        `${file}: the array "${arrayName}" has shape (${shape.join(', ')}), must be 2 x spikes`,
      );
    }
    if (offset + 2 * count * itemSize > size) {
      throw invalidSpikes(`${file}: the array "${arrayName}" is cut short: it claims ${count} spikes`);
    }
    this.#file = file;
    this.#collector = collector;
    this.#isFortranOrder = isFortranOrder;
    this.#count = count;
    this.#times = new Float64Array(isFortranOrder ? 1 : count);
  }

  take(values: Float64Array): void {
    for (const value of values) {
      const at = this.#read++;
      if (at >= 2 * this.#count) return;
      if (this.#isFortranOrder ? at % 2 === 0 : at < this.#count) {
        this.#times[this.#isFortranOrder ? 0 : at] = value;
      } else {
        const spike = this.#isFortranOrder ? (at - 1) / 2 : at - this.#count;
        this.#collector.add(this.#times[this.#isFortranOrder ? 0 : spike], value, () => `spike ${spike}`);
      }
    }
  }

  end(): void {
    if (this.#read < 2 * this.#count)
      throw invalidSpikes(`${this.#file}: the array "${arrayName}" is cut short`);
  }
}

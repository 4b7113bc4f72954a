/** Element types that are written; `u4` and `i4` are 32-bit whole numbers, `f8` double precision. */
export type NpyType = 'f8' | 'i4' | 'u4';

const magic = [0x93, ...ascii('NUMPY')];
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * Write the header of an array in NumPy's .npy format 1.0, little-endian, C order; its elements follow.
 *
 * Its length is a multiple of 64, so that the elements are aligned.
 */
export function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '<${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const prefix = magic.length + 4;
  const length = Math.ceil((prefix + dict.length + 1) / 64) * 64 - prefix;
  const text = `${dict.padEnd(length - 1)}\n`;
  return Uint8Array.from([...magic, 1, 0, length & 0xff, length >> 8, ...ascii(text)]);
}

/** Give the bytes of numbers in little-endian order; they are turned in place where the machine has the other one. */
export function littleEndianBytes(numbers: Float64Array | Uint32Array | BigUint64Array): Uint8Array {
  const bytes = new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
  const size = numbers.BYTES_PER_ELEMENT;
  if (!isLittleEndian) for (let i = 0; i < bytes.length; i += size) bytes.subarray(i, i + size).reverse();
  return bytes;
}

/** What the header of a .npy file says of its array of real numbers. */
export interface NpyHeader {
  readonly shape: readonly number[];
  /** Whether the first index, not the last, varies fastest. */
  readonly isFortranOrder: boolean;
  /** Bytes of an element. */
  readonly itemSize: number;
  /** Where the elements begin [bytes]. */
  readonly offset: number;
  /** Read whole elements, as doubles; throws an Error for whole numbers beyond 2^53. */
  readonly read: (bytes: Uint8Array) => Float64Array;
}

/** Real headers have about a hundred bytes. */
export const maximumNpyHeader = 65536;

/**
 * Read the header of a .npy file of format 1.0 to 3.0 from its first bytes.
 *
 * Throws an Error saying what is wrong where it is not such a file, is cut short in its header, or holds other than real numbers.
 */
export function readNpyHeader(bytes: Uint8Array): NpyHeader {
  const { text, offset } = headerText(bytes);
  const { descr, isFortranOrder, shape } = parseHeader(text);
  const type = elementTypes.get(descr.slice(1));
  if (type === undefined || !'<>|='.includes(descr[0])) {
    throw new Error(`.npy file holds elements of type '${descr}', but only real numbers can be read`);
  }
  const read = (elements: Uint8Array): Float64Array => {
    const view = new DataView(elements.buffer, elements.byteOffset, elements.byteLength);
    return Float64Array.from({ length: Math.floor(elements.length / type.size) }, (_, i) =>
      exact(type.read(view, i * type.size, descr[0] !== '>')),
    );
  };
  return { shape, isFortranOrder, itemSize: type.size, offset, read };
}

interface ElementType {
  readonly size: number;
  readonly read: (view: DataView, offset: number, littleEndian: boolean) => number | bigint;
}

const elementTypes = new Map<string, ElementType>([
  ['f8', { size: 8, read: (view, i, little) => view.getFloat64(i, little) }],
  ['f4', { size: 4, read: (view, i, little) => view.getFloat32(i, little) }],
  ['i8', { size: 8, read: (view, i, little) => view.getBigInt64(i, little) }],
  ['u8', { size: 8, read: (view, i, little) => view.getBigUint64(i, little) }],
  ['i4', { size: 4, read: (view, i, little) => view.getInt32(i, little) }],
  ['u4', { size: 4, read: (view, i, little) => view.getUint32(i, little) }],
  ['i2', { size: 2, read: (view, i, little) => view.getInt16(i, little) }],
  ['u2', { size: 2, read: (view, i, little) => view.getUint16(i, little) }],
  ['i1', { size: 1, read: (view, i) => view.getInt8(i) }],
  ['u1', { size: 1, read: (view, i) => view.getUint8(i) }],
  ['b1', { size: 1, read: (view, i) => view.getUint8(i) }],
]);

function exact(value: number | bigint): number {
  if (typeof value === 'number') return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new Error(`.npy file holds ${value}, a whole number beyond 2^53`);
  return number;
}

function headerText(bytes: Uint8Array): { text: string; offset: number } {
  if (magic.some((byte, i) => bytes[i] !== byte) || bytes.length < 12) throw new Error('not a .npy file');
  const major = bytes[6];
  if (major < 1 || major > 3) throw new Error(`.npy format ${major}.${bytes[7]} is not known`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = major === 1 ? 10 : 12;
  const offset = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (offset > bytes.length || offset > maximumNpyHeader)
    throw new Error('.npy file is cut short in its header');
  return { text: String.fromCharCode(...bytes.subarray(start, offset)), offset };
}

function parseHeader(text: string): { descr: string; isFortranOrder: boolean; shape: number[] } {
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d, ]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) {
    throw new Error(`.npy header cannot be read: ${text.trim().slice(0, 200)}`);
  }
  const sizes = shape.split(',').filter((size) => size.trim() !== '');
  return { descr, isFortranOrder: order === 'True', shape: sizes.map(Number) };
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

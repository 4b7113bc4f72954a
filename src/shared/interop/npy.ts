/** A NumPy array of numbers in C order. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Element types that are written; `u4` and `i4` are 32-bit whole numbers, `f8` double precision. */
export type NpyType = 'f8' | 'i4' | 'u4';

interface ArrayOf {
  readonly f8: Float64Array;
  readonly i4: Int32Array;
  readonly u4: Uint32Array;
}

const magic = [0x93, ...ascii('NUMPY')];
const isLittleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
const itemSizes = { f8: 8, i4: 4, u4: 4 } as const;

/**
 * Write an array in NumPy's .npy format 1.0, little-endian, C order.
 *
 * `fill` gets the elements, all 0, to set in place, so that large arrays stand in memory once.
 */
export function writeNpy<T extends NpyType>(
  type: T,
  shape: readonly number[],
  fill: (elements: ArrayOf[T]) => void,
): Uint8Array<ArrayBuffer> {
  const header = npyHeader(type, shape);
  const length = elementCount(shape);
  const bytes = new Uint8Array(header.length + length * itemSizes[type]);
  bytes.set(header);
  fill(elementsAt(bytes.buffer, header.length, length, type));
  if (!isLittleEndian) swapBytes(bytes.subarray(header.length), itemSizes[type]);
  return bytes;
}

/** The header's length is a multiple of 64, so the elements are aligned. */
function npyHeader(type: NpyType, shape: readonly number[]): Uint8Array {
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const dict = `{'descr': '<${type}', 'fortran_order': False, 'shape': ${tuple}, }`;
  const prefix = magic.length + 4;
  const length = Math.ceil((prefix + dict.length + 1) / 64) * 64 - prefix;
  const text = `${dict.padEnd(length - 1)}\n`;
  return Uint8Array.from([...magic, 1, 0, length & 0xff, length >> 8, ...ascii(text)]);
}

function elementsAt<T extends NpyType>(
  buffer: ArrayBuffer,
  offset: number,
  length: number,
  type: T,
): ArrayOf[T] {
  const constructors = { f8: Float64Array, i4: Int32Array, u4: Uint32Array };
  return new constructors[type](buffer, offset, length) as ArrayOf[T];
}

function swapBytes(bytes: Uint8Array, itemSize: number): void {
  for (let i = 0; i < bytes.length; i += itemSize) bytes.subarray(i, i + itemSize).reverse();
}

/**
 * Read an array of real numbers from NumPy's .npy format 1.0 to 3.0 as doubles in C order.
 *
 * Throws an Error saying what is wrong where it is not such a file, is cut short, holds other than real numbers, or
 * whole numbers beyond 2^53.
 */
export function readNpy(bytes: Uint8Array): NpyArray {
  const { text, offset } = headerText(bytes);
  const { descr, isFortranOrder, shape } = parseHeader(text);
  const type = elementTypes.get(descr.slice(1));
  if (type === undefined || !'<>|='.includes(descr[0])) {
    throw new Error(`.npy file holds elements of type '${descr}', but only real numbers can be read`);
  }
  const length = elementCount(shape);
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, bytes.byteLength - offset);
  if (!(length * type.size <= view.byteLength)) {
    throw new Error(
      `.npy file is cut short: shape (${shape.join(', ')}) needs ${length * type.size} bytes of data`,
    );
  }
  const data = new Float64Array(length);
  for (let i = 0; i < length; i++) data[i] = exact(type.read(view, i * type.size, descr[0] !== '>'));
  return { shape, data: isFortranOrder ? toCOrder(data, shape) : data };
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
  if (offset > bytes.length || offset > maximumHeader)
    throw new Error('.npy file is cut short in its header');
  return { text: String.fromCharCode(...bytes.subarray(start, offset)), offset };
}

/** Real headers have about a hundred bytes. */
const maximumHeader = 65536;

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

function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Reorder elements whose first index varies fastest so that the last one does. */
function toCOrder(data: Float64Array, shape: readonly number[]): Float64Array {
  const ordered = new Float64Array(data.length);
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => elementCount(shape.slice(0, axis)));
  for (let i = 0; i < data.length; i++) {
    ordered[i] = data[index.reduce((sum, position, axis) => sum + position * strides[axis], 0)];
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
  return ordered;
}

function ascii(text: string): number[] {
  return Array.from(text, (character) => character.charCodeAt(0));
}

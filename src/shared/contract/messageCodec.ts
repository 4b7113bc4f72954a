import { decode, encode, ExtData } from '@msgpack/msgpack';
import { checkMessagePackShape } from './messagePackShape.ts';

/** The typed arrays that cross as such, by their MessagePack extension type: never renumber. Bytes need none. */
const arrayTypes = new Map<number, TypedArrayConstructor>([
  [1, Uint32Array],
  [2, Float64Array],
  [3, Float32Array],
  [4, Int32Array],
  [5, Uint16Array],
]);
type TypedArrayConstructor =
  | Uint32ArrayConstructor
  | Float64ArrayConstructor
  | Float32ArrayConstructor
  | Int32ArrayConstructor
  | Uint16ArrayConstructor;

const extensionCodec = {
  tryToEncode(value: unknown): ExtData | null {
    for (const [type, TypedArray] of arrayTypes) {
      if (value instanceof TypedArray) {
        return new ExtData(type, new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
      }
    }
    return null;
  },
  decode(bytes: Uint8Array, type: number): unknown {
    const TypedArray = arrayTypes.get(type);
    if (!TypedArray) throw new RangeError(`extension type ${type} is not known`);
    // Copied, because elements must lie at multiples of their size; the slice of a Buffer of Node's would be no copy.
    return new TypedArray(new Uint8Array(bytes).buffer);
  },
};

/** No request or answer has a structure near these; the data of large arrays does not count. */
const shapeLimits = { maxValues: 500_000, maxDepth: 64 };

/** Turn a message into bytes (MessagePack); keys that are undefined are left out. Throws for what is no plain data. */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, { extensionCodec, ignoreUndefined: true });
}

/** Turn bytes into a message; throws a RangeError or Error for anything that is not one whole, reasonable message. */
export function decodeMessage(bytes: Uint8Array): unknown {
  checkMessagePackShape(bytes, shapeLimits);
  return decode(bytes, { extensionCodec });
}

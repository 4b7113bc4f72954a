import { encode } from '@msgpack/msgpack';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeMessage, encodeMessage } from './messageCodec.ts';

test('typed arrays cross as what they are, also from the middle of a larger buffer', () => {
  const buffer = new ArrayBuffer(64);
  const message = {
    text: 'ä',
    a: new Uint32Array(buffer, 4, 3).fill(4_294_967_295),
    b: new Float64Array(buffer, 16, 2).fill(-0.1),
    c: new Float32Array([NaN, Infinity]),
    d: new Int32Array([-1]),
    e: new Uint16Array([65_535]),
    f: new Uint8Array([1, 2, 3]),
    empty: new Float64Array(0),
  };
  const decoded = decodeMessage(encodeMessage(message));
  expect(decoded).toEqual(message);
  // Only their part of the buffer was copied.
  expect((decoded as typeof message).a.buffer.byteLength).toBe(12);
});

test('typed arrays are read from a Buffer of Node as from any other bytes', () => {
  const message = { a: Float64Array.of(1, 2), b: Uint32Array.of(3) };
  expect(decodeMessage(Buffer.from(encodeMessage(message)))).toEqual(message);
});

test('plain data comes back as it was', () => {
  // Numbers without a fraction are written as whole numbers, which have no -0.
  const json = fc.jsonValue({ maxDepth: 6, noUnicodeString: false }).filter((value) => !hasProtoKey(value));
  fc.assert(
    fc.property(json, (value) => {
      expect(decodeMessage(encodeMessage(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('undefined keys are left out', () => {
  expect(decodeMessage(encodeMessage({ a: 1, b: undefined }))).toEqual({ a: 1 });
});

/** An array that claims 100,000 elements, in an array that claims as many, and so on. */
const claims = new Uint8Array(Array.from({ length: 40 }, () => [0xdd, 0, 1, 0x86, 0xa0]).flat());

test.each<[string, Uint8Array, RegExp]>([
  ['nothing', new Uint8Array(), /cut off/],
  ['a cut-off text', encode('abcdef').slice(0, 4), /cut off/],
  ['a cut-off length', new Uint8Array([0xdb, 0]), /bounds/],
  ['more than one message', new Uint8Array([1, 2]), /after its end/],
  ['a byte that begins nothing', new Uint8Array([0xc1]), /0xc1/],
  ['claims without data', claims, /values/],
  ['a huge array without data', new Uint8Array([0xdd, 255, 255, 255, 255]), /values/],
  ['deep nesting', new Uint8Array(1000).fill(0x91), /deep/],
  ['an unknown extension', new Uint8Array([0xd4, 99, 0]), /extension type 99/],
  ['a date', encode(new Date(0)), /extension type -1/],
  ['a typed array of broken length', new Uint8Array([0xd5, 1, 0, 0]), /multiple of 4/],
  ['the key __proto__', new Uint8Array([0x81, 0xa9, ...Buffer.from('__proto__'), 1]), /__proto__/],
])('%s is refused', (_name, bytes, message) => {
  expect(() => decodeMessage(bytes)).toThrow(message);
});

test('any bytes are either a message or refused with an Error', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        encodeMessage(decodeMessage(bytes));
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
    { numRuns: 2000 },
  );
});

function hasProtoKey(value: unknown): boolean {
  return JSON.stringify(value).includes('__proto__');
}

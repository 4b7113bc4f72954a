import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNpy, writeNpy } from './npy.ts';

/** A file as `numpy.save` writes it: magic, version 1.0, header of 118 bytes, elements. */
function numpyFile(dict: string, elements: string): Uint8Array {
  const header = Buffer.from(dict.padEnd(117) + '\n', 'latin1');
  return Buffer.concat([
    Buffer.from('934e554d50590100', 'hex'),
    Buffer.of(118, 0),
    header,
    Buffer.from(elements, 'hex'),
  ]);
}

const dict = (descr: string, order: string, shape: string): string =>
  `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': ${shape}, }`;

describe('writeNpy', () => {
  it('writes what numpy.save writes for [[0.5, 1.5], [2, 3]]', () => {
    const expected = numpyFile(
      dict('<f8', 'False', '(2, 2)'),
      '000000000000e03f000000000000f83f00000000000000400000000000000840',
    );
    const bytes = writeNpy('f8', [2, 2], (elements) => elements.set([0.5, 1.5, 2, 3]));
    expect(Buffer.from(bytes).toString('hex')).toBe(Buffer.from(expected).toString('hex'));
  });

  it('writes what numpy.save writes for one-dimensional uint32', () => {
    const expected = numpyFile(dict('<u4', 'False', '(3,)'), '010000000200000003000000');
    expect(Buffer.from(writeNpy('u4', [3], (elements) => elements.set([1, 2, 3])))).toEqual(expected);
  });
});

describe('readNpy', () => {
  it.each([
    [
      '<i8',
      'False',
      '(2, 2)',
      '0100000000000000feffffffffffffff03000000000000000000000000010000',
      [1, -2, 3, 2 ** 40],
    ],
    ['>f8', 'False', '(2,)', '3ff4000000000000fe51eb2d66005835', [1.25, -3e300]],
    ['<f4', 'False', '(1, 1)', '0000003f', [0.5]],
    ['<f8', 'False', '()', '0000000000001c40', [7]],
    ['|b1', 'False', '(2,)', '0100', [1, 0]],
    [
      '<f8',
      'True',
      '(2, 3)',
      '000000000000f83f00000000000004400000000000000c40000000000000124000000000000016400000000000001a40',
      [1.5, 3.5, 5.5, 2.5, 4.5, 6.5],
    ],
    ['<f8', 'False', '(0, 3)', '', []],
  ])('reads %s, Fortran order %s, shape %s as numpy saves it', (descr, order, shape, elements, expected) => {
    const array = readNpy(numpyFile(dict(descr, order, shape), elements));
    expect([...array.data]).toEqual(expected);
    expect(array.shape).toEqual(shape.match(/\d+/g)?.map(Number) ?? []);
  });

  it('reads back what writeNpy wrote, at any position of its buffer', () => {
    fc.assert(
      fc.property(fc.array(fc.double()), fc.nat(9), (values, shift) => {
        const bytes = writeNpy('f8', [values.length], (elements) => elements.set(values));
        const shifted = new Uint8Array(bytes.length + shift);
        shifted.set(bytes, shift);
        expect([...readNpy(shifted.subarray(shift)).data]).toEqual(values);
      }),
    );
    const signed = writeNpy('i4', [2, 1], (elements) => elements.set([-1, 2]));
    expect(readNpy(signed)).toEqual({ shape: [2, 1], data: Float64Array.of(-1, 2) });
  });

  it.each([
    [new Uint8Array(), 'not a .npy file'],
    [Buffer.from('spikes\n1,2,3,4,5'), 'not a .npy file'],
    [numpyFile(dict('<f8', 'False', '(2,)'), '0000000000001c40'), 'cut short: shape (2) needs 16 bytes'],
    [numpyFile(dict('<f8', 'False', `(${'9'.repeat(40)},)`), ''), 'cut short'],
    [numpyFile(dict('<U1', 'False', '(1,)'), '61000000'), "elements of type '<U1'"],
    [numpyFile(dict('|O', 'False', '(1,)'), '80'), "elements of type '|O'"],
    [
      numpyFile(dict('<u8', 'False', '(1,)'), 'ffffffffffffffff'),
      '18446744073709551615, a whole number beyond 2^53',
    ],
    [numpyFile("{'descr': [('t', '<f8')]}", ''), 'header cannot be read'],
    [numpyFile(dict('<f8', 'False', '(2,)'), '').subarray(0, 60), 'cut short in its header'],
    [
      Buffer.concat([Buffer.from('934e554d5059', 'hex'), Buffer.alloc(20, 9)]),
      '.npy format 9.9 is not known',
    ],
  ])('refuses damaged and foreign files (%#)', (bytes, message) => {
    expect(() => readNpy(bytes)).toThrow(message);
  });
});

import { describe, expect, it } from 'vitest';
import { littleEndianBytes, npyHeader, readNpyHeader } from './npy.ts';

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

describe('npyHeader with littleEndianBytes', () => {
  it('writes what numpy.save writes for [[0.5, 1.5], [2, 3]]', () => {
    const expected = numpyFile(
      dict('<f8', 'False', '(2, 2)'),
      '000000000000e03f000000000000f83f00000000000000400000000000000840',
    );
    const bytes = [npyHeader('f8', [2, 2]), littleEndianBytes(Float64Array.of(0.5, 1.5, 2, 3))];
    expect(Buffer.concat(bytes).toString('hex')).toBe(Buffer.from(expected).toString('hex'));
  });

  it('writes what numpy.save writes for one-dimensional uint32', () => {
    const expected = numpyFile(dict('<u4', 'False', '(3,)'), '010000000200000003000000');
    const bytes = [npyHeader('u4', [3]), littleEndianBytes(Uint32Array.of(1, 2, 3))];
    expect(Buffer.concat(bytes)).toEqual(expected);
  });
});

describe('readNpyHeader', () => {
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
    ['<f8', 'True', '(2, 1)', '000000000000f83f0000000000000440', [1.5, 2.5]],
    ['<f8', 'False', '(0, 3)', '', []],
  ])('reads %s, Fortran order %s, shape %s as numpy saves it', (descr, order, shape, elements, expected) => {
    const bytes = numpyFile(dict(descr, order, shape), elements);
    const header = readNpyHeader(bytes);
    expect([...header.read(bytes.subarray(header.offset))]).toEqual(expected);
    expect(header.shape).toEqual(shape.match(/\d+/g)?.map(Number) ?? []);
    expect(header.isFortranOrder).toBe(order === 'True');
    expect(header.itemSize * expected.length).toBe(elements.length / 2);
  });

  it.each([
    [new Uint8Array(), 'not a .npy file'],
    [Buffer.from('spikes\n1,2,3,4,5'), 'not a .npy file'],
    [numpyFile(dict('<U1', 'False', '(1,)'), '61000000'), "elements of type '<U1'"],
    [numpyFile(dict('|O', 'False', '(1,)'), '80'), "elements of type '|O'"],
    [numpyFile("{'descr': [('t', '<f8')]}", ''), 'header cannot be read'],
    [numpyFile(dict('<f8', 'False', '(2,)'), '').subarray(0, 60), 'cut short in its header'],
    [
      Buffer.concat([Buffer.from('934e554d5059', 'hex'), Buffer.alloc(20, 9)]),
      '.npy format 9.9 is not known',
    ],
  ])('refuses damaged and foreign files (%#)', (bytes, message) => {
    expect(() => readNpyHeader(bytes)).toThrow(message);
  });

  it('refuses whole numbers that a double cannot hold', () => {
    const bytes = numpyFile(dict('<u8', 'False', '(1,)'), 'ffffffffffffffff');
    const { read, offset } = readNpyHeader(bytes);
    expect(() => read(bytes.subarray(offset))).toThrow('18446744073709551615, a whole number beyond 2^53');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { multiplyHigh, philox } from './philox.ts';

describe('philox', () => {
  it.each([
    // The published known answers of philox4x32-10 (kat_vectors of the Random123 library): counter, key, result.
    [
      [0, 0, 0, 0],
      [0, 0],
      [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8],
    ],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd],
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1],
    ],
  ] as const)('of counter %j and key %j gives the published numbers', (counter, key, expected) => {
    const out = new Uint32Array(4);
    philox(out, counter, key);
    expect(Array.from(out)).toEqual(expected);
  });
});

describe('multiplyHigh', () => {
  it('is the upper half of the 64-bit product', () => {
    const word = fc.integer({ min: 0, max: 0xffffffff });
    fc.assert(
      fc.property(word, word, (a, b) => multiplyHigh(a, b) === Number((BigInt(a) * BigInt(b)) >> 32n)),
      {
        examples: [
          [0xffffffff, 0xffffffff],
          [0xffff, 0x10001],
          [0, 0xffffffff],
        ],
      },
    );
  });
});

import { deflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { packChunk, unpackChunk } from './chunkFrame.ts';
import { crc32 } from './crc32.ts';

const kind = { magic: 'TEST', version: 3 };
const plain = Uint8Array.of(1, 2, 3, 4);
const body = new Uint8Array(1000).fill(7);

/** Make the checksum of a chunk right again after a change. */
function reseal(chunk: Uint8Array): Uint8Array {
  const sum = crc32(chunk.subarray(0, 16)) ^ crc32(chunk.subarray(20));
  new DataView(chunk.buffer).setUint32(16, sum >>> 0, true);
  return chunk;
}

describe('crc32', () => {
  it('gives the check value of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });
});

describe('packChunk', () => {
  it('gives header and body back', () => {
    const chunk = packChunk(kind, { plain, body });
    expect(chunk.length).toBeLessThan(100);
    const unpacked = unpackChunk(kind, chunk);
    expect(unpacked.body).toEqual(body);
    expect(unpacked.plain).toEqual(plain);
  });

  it('stores what cannot be made smaller', () => {
    const noise = Uint8Array.of(5, 200, 17);
    const chunk = packChunk(kind, { plain, body: noise });
    expect(chunk.length).toBe(20 + 4 + 3);
    expect(unpackChunk(kind, chunk).body).toEqual(noise);
  });

  it('notices every changed bit', () => {
    const chunk = packChunk(kind, { plain, body });
    for (let bit = 0; bit < 8 * chunk.length; bit++) {
      const changed = chunk.slice();
      changed[bit >> 3] ^= 1 << (bit & 7);
      expect(() => unpackChunk(kind, changed)).toThrow(expect.objectContaining({ code: 'damaged-chunk' }));
    }
  });

  it('notices every missing end', () => {
    const chunk = packChunk(kind, { plain, body });
    for (let length = 0; length < chunk.length; length++) {
      expect(() => unpackChunk(kind, chunk.slice(0, length))).toThrow(/^Damaged chunk/);
    }
  });

  it('refuses sealed chunks that claim too much, too little or another version', () => {
    const bomb = packChunk(kind, { plain, body });
    new DataView(bomb.buffer).setUint32(12, 0xffffffff, true);
    expect(() => unpackChunk(kind, reseal(bomb))).toThrow('it claims 4294967295 bytes');
    const short = packChunk(kind, { plain, body });
    new DataView(short.buffer).setUint32(12, 1001, true);
    expect(() => unpackChunk(kind, reseal(short))).toThrow('1000 bytes instead of 1001');
    const later = packChunk({ ...kind, version: 4 }, { plain, body });
    expect(() => unpackChunk(kind, later)).toThrow('its version is 4, not 3');
    const cut = packChunk(kind, { plain, body });
    new DataView(cut.buffer).setUint32(8, 1000, true);
    expect(() => unpackChunk(kind, reseal(cut))).toThrow('its plain part is cut off');
    const packing = packChunk(kind, { plain, body });
    packing[5] = 9;
    expect(() => unpackChunk(kind, reseal(packing))).toThrow('packing 9 is unknown');
  });

  it('takes no more memory than claimed when more is deflated', () => {
    const content = deflateSync(new Uint8Array(10_000_000));
    const chunk = new Uint8Array(24 + content.length);
    chunk.set(packChunk(kind, { plain, body }).subarray(0, 24));
    chunk.set(content, 24);
    expect(unpackChunk(kind, reseal(chunk)).body.buffer.byteLength).toBe(1000);
  });
});

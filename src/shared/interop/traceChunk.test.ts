import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packChunk } from './chunkFrame.ts';
import { decodeTraceChunk, encodeTraceChunk } from './traceChunk.ts';

describe('traceChunk', () => {
  it('gives any values back, bit for bit', () => {
    const sizes = fc.tuple(fc.nat({ max: 5 }), fc.nat({ max: 20 }), fc.nat({ max: 7 }));
    fc.assert(
      fc.property(sizes, fc.array(fc.double(), { minLength: 1, maxLength: 50 }), ([n, k, bits], pool) => {
        const doubles = (length: number) => Float64Array.from({ length }, (_, i) => pool[i % pool.length]);
        const batch = {
          times_ms: doubles(k),
          neurons: Uint32Array.from({ length: n }, (_, i) => 4000 - i),
          values: {
            ...(bits & 1 && { V_m: doubles(n * k) }),
            ...(bits & 2 && { I_syn_ex: doubles(n * k) }),
            ...(bits & 4 && { I_syn_in: doubles(n * k) }),
          },
        };
        expect(decodeTraceChunk(encodeTraceChunk(batch))).toEqual(batch);
      }),
    );
  });

  it('packs a smooth trace', () => {
    const times_ms = Float64Array.from({ length: 1000 }, (_, i) => i);
    const V_m = times_ms.map((t) => 10 * (1 - Math.exp(-t / 20)));
    const chunk = encodeTraceChunk({ times_ms, neurons: Uint32Array.of(0), values: { V_m } });
    expect(chunk.length).toBeLessThan(8000);
  });

  it('refuses lengths that do not fit together', () => {
    const batch = {
      times_ms: Float64Array.of(1, 2),
      neurons: Uint32Array.of(0),
      values: { V_m: new Float64Array(3) },
    };
    expect(() => encodeTraceChunk(batch)).toThrow('3 values for 2 samples of 1 neurons');
  });

  it('refuses a sealed chunk whose sizes do not fit its content', () => {
    const plain = new Uint8Array(Uint32Array.of(2, 1, 1).buffer);
    const chunk = packChunk({ magic: 'EITR', version: 1 }, { plain, body: new Uint8Array(35) });
    expect(() => decodeTraceChunk(chunk)).toThrow('it has 35 bytes instead of 36');
  });
});

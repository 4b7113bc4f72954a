import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bernoulliSpikes, spikesOf } from '../analysis/testSpikes.ts';
import { packChunk } from './chunkFrame.ts';
import { decodeSpikeChunk, encodeSpikeChunk } from './spikeChunk.ts';

const uint32 = fc.nat({ max: 0xffffffff });

describe('spikeChunk', () => {
  it('gives any spikes back, sorted', () => {
    const pairs = fc.array(fc.tuple(fc.nat({ max: 50_000 }), fc.nat({ max: 25_000 })), { maxLength: 300 });
    fc.assert(
      fc.property(pairs, uint32, (list, offset) => {
        const firstStep = Math.min(offset, 0xffffffff - 50_000);
        const shifted = list.map(([step, neuron]) => [step + firstStep, neuron] as const);
        const batch = {
          firstStep,
          lastStep: firstStep + 50_000,
          steps: Uint32Array.from(shifted, ([step]) => step),
          neurons: Uint32Array.from(shifted, ([, neuron]) => neuron),
        };
        expect(decodeSpikeChunk(encodeSpikeChunk(batch))).toEqual({ ...batch, ...spikesOf(shifted) });
      }),
    );
  });

  it('holds an empty stretch', () => {
    const batch = { firstStep: 1, lastStep: 5000, steps: new Uint32Array(), neurons: new Uint32Array() };
    const chunk = encodeSpikeChunk(batch);
    expect(chunk.length).toBe(36);
    expect(decodeSpikeChunk(chunk)).toEqual(batch);
  });

  // The entropy of geometric gaps at 2.66 spikes/s and 0.1 ms is 13.3 bits = 1.67 bytes.
  it('takes less than 1.8 bytes per spike at the rates of the example', () => {
    const spikes = bernoulliSpikes(5000, 9999, (neuron) => (neuron < 4000 ? 2.5e-4 : 3.3e-4), 1);
    const chunk = encodeSpikeChunk({ firstStep: 0, lastStep: 9999, ...spikes });
    expect(chunk.length / spikes.steps.length).toBeLessThan(1.8);
    expect(spikes.steps.length).toBeGreaterThan(12_000);
  });

  it('takes less than 1.2 bytes per spike at 100 spikes/s', () => {
    const spikes = bernoulliSpikes(1000, 4999, () => 1e-2, 2);
    const chunk = encodeSpikeChunk({ firstStep: 0, lastStep: 4999, ...spikes });
    expect(chunk.length / spikes.steps.length).toBeLessThan(1.2);
  });

  it('refuses spikes outside the stretch', () => {
    const spikes = spikesOf([[10, 3]]);
    expect(() => encodeSpikeChunk({ firstStep: 11, lastStep: 20, ...spikes })).toThrow(RangeError);
    expect(() => encodeSpikeChunk({ firstStep: 1, lastStep: 9, ...spikes })).toThrow(RangeError);
  });

  it('never returns nonsense from a sealed chunk with a wrong content', () => {
    const body = fc.uint8Array({ maxLength: 40 });
    const small = fc.nat({ max: 60 });
    fc.assert(
      fc.property(body, body, small, small, small, (lows, rests, first, length, width) => {
        const header = new Uint8Array(Uint32Array.of(first, first + length, width, lows.length).buffer);
        const plain = Uint8Array.from([...header, ...lows]);
        const chunk = packChunk({ magic: 'EISP', version: 1 }, { plain, body: rests });
        try {
          const { steps, neurons } = decodeSpikeChunk(chunk);
          expect(steps.length).toBe(lows.length);
          for (const step of steps) expect(step >= first && step <= first + length).toBe(true);
          for (const neuron of neurons) expect(neuron).toBeLessThan(width);
        } catch (error) {
          expect(error).toMatchObject({ code: 'damaged-chunk' });
        }
      }),
      { numRuns: 2000 },
    );
  });
});

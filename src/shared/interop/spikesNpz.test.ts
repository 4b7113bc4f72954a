import { unzipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortSpikes } from '#shared/analysis/sortSpikes.ts';
import { readNpy, writeNpy } from './npy.ts';
import { readNpz, writeNpz } from './npz.ts';
import { spikesFromNpz, spikesToNpz } from './spikesNpz.ts';

/** Written by numpy.savez_compressed(spiketimes=[[0.1, 10.3, 2.0], [4, 0, 7]], other=numpy.arange(2)). */
const fromNumpy = Buffer.from(
  'UEsDBC0AAAAIAAAAIQBTUU/2//////////8OABQAc3Bpa2V0aW1lcy5ucHkBABAAsAAAAAAAAABaAAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxc' +
    'pG6loG6TZqGuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsaaOgq1CmQDrlkzQWCnPYRWcWCAACgtAONDgYwDAFBLAwQtAAAA' +
    'CAAAACEAfmr7yf//////////CQAUAG90aGVyLm5weQEAEACQAAAAAAAAAEkAAAAAAAAAm+wX6hsQychQxlCtnpJanFykbqWgbpNpoa6joJ6W' +
    'X1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQALgYoYITSAFBLAQItAy0AAAAIAAAAIQBTUU/2WgAAALAAAAAOAAAAAAAAAAAA' +
    'AACAAQAAAABzcGlrZXRpbWVzLm5weVBLAQItAy0AAAAIAAAAIQB+avvJSQAAAJAAAAAJAAAAAAAAAAAAAACAAZoAAABvdGhlci5ucHlQSwUG' +
    'AAAAAAIAAgBzAAAAHgEAAAAA',
  'base64',
);
const spikes = { steps: Uint32Array.of(1, 20, 103), neurons: Uint32Array.of(4, 7, 0) };

const npzOf = (shape: readonly number[], values: readonly number[]): Uint8Array =>
  writeNpz({ spiketimes: writeNpy('f8', shape, (elements) => elements.set(values)) });

describe('spikesToNpz', () => {
  it('holds times and neurons as the 2xN array spiketimes of doubles', () => {
    const files = unzipSync(spikesToNpz(spikes, 0.1));
    expect(Object.keys(files)).toEqual(['spiketimes.npy']);
    expect(readNpy(files['spiketimes.npy'])).toEqual({
      shape: [2, 3],
      data: Float64Array.of(0.1, 2, 10.3, 4, 7, 0),
    });
  });

  it('gives the same bytes for the same spikes', () => {
    expect(spikesToNpz(spikes, 0.1)).toEqual(spikesToNpz(spikes, 0.1));
  });
});

describe('spikesFromNpz', () => {
  it('reads what numpy wrote, in any order', () => {
    expect(spikesFromNpz(fromNumpy, 0.1)).toEqual(spikes);
    expect([...readNpz(fromNumpy).keys()]).toEqual(['spiketimes', 'other']);
  });

  it('reads back what was written', () => {
    const uint32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
    const pairs = fc.array(fc.tuple(uint32, fc.integer({ min: 0, max: 200000 })));
    fc.assert(
      fc.property(pairs, fc.constantFrom(0.1, 0.05, 0.25, 0.3, 1), (list, dt) => {
        const written = sortSpikes({
          steps: Uint32Array.from(list, ([step]) => step),
          neurons: Uint32Array.from(list, ([, neuron]) => neuron),
        });
        expect(spikesFromNpz(spikesToNpz(written, dt), dt)).toEqual(written);
      }),
    );
  });

  it('accepts the rounding of times that were subtracted', () => {
    expect(spikesFromNpz(npzOf([2, 1], [1000.3 - 1000, 5]), 0.1).steps[0]).toBe(3);
  });

  it.each([
    [Buffer.from('not a zip'), 'not a readable .npz file'],
    [fromNumpy.subarray(0, 150), 'not a readable .npz file'],
    [writeNpz({ times: writeNpy('f8', [2, 0], () => undefined) }), "no array 'spiketimes'"],
    [npzOf([3, 1], [1, 2, 3]), 'has shape (3, 1), but must be 2 x spikes'],
    [npzOf([2, 2], [0.1, 0.15, 1, 2]), 'spike 1 is at 0.15 ms, but times must be multiples of 0.1 ms from 0'],
    [npzOf([2, 1], [-0.1, 1]), 'spike 0 is at -0.1 ms'],
    [npzOf([2, 1], [NaN, 1]), 'spike 0 is at NaN ms'],
    [npzOf([2, 1], [0.1, 1.5]), 'spike 0 is of neuron 1.5'],
  ])('says what is wrong with a file (%#)', (bytes, message) => {
    expect(() => spikesFromNpz(bytes, 0.1)).toThrow(message);
  });
});
